import { Box, Button, CopyButton, Paper } from '@mantine/core';
import { words } from './words';

/** Text to copy. It scrolls by itself, and by keyboard too. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <Paper withBorder p="sm" pos="relative">
      <Box pos="absolute" top={6} right={6}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy} aria-label={`${words.copy}: ${label}`}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Box>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section tabIndex={0} aria-label={label} className="code">
        <code>{text}</code>
      </section>
    </Paper>
  );
}
