import { ActwayError } from '@actway/client';
import { Alert, Button, List, Text } from '@mantine/core';
import { words } from './words';

interface ErrorPanelProps {
  error: unknown;
  onRetry?: () => void;
  /** Faults that are told beside their fields are left out. */
  isTold?: (path: string) => boolean;
}

/** An error: what happened, each fault with its member, what to do, and how the server's log knows it. */
export function ErrorPanel({ error, onRetry, isTold = () => false }: ErrorPanelProps) {
  const known = ActwayError.isInstance(error) ? error : undefined;
  const first = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
  const all = known?.details ?? [];
  const lines = new Map(all.map((detail) => [`${detail.path} ${detail.message}`, detail]));
  // What names each fault itself would tell them twice.
  const repeats = lines.size > 0 && all.every(({ message }) => first?.includes(message));
  const details = [...lines.values()].filter(({ path }) => !isTold(path));
  const advice = known && words.advice[known.name];
  return (
    <Alert color="red" variant="light" title={words.failed} role="alert" c="var(--mantine-color-text)">
      <Text size="sm" c="var(--mantine-color-text)">
        {repeats ? words.faults(lines.size) : first}
      </Text>
      {details.length > 0 && (
        <List size="sm" mt="xs">
          {details.map(({ path, message }) => (
            <List.Item key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </List.Item>
          ))}
        </List>
      )}
      {details.length < lines.size && (
        <Text size="sm" mt="xs">
          {words.besideFields}
        </Text>
      )}
      {known && known.suggestions.length > 0 && (
        <Text size="sm" mt="xs">
          {words.suggestions(known.suggestions)}
        </Text>
      )}
      {advice && (
        <Text size="sm" mt="xs" fw={600}>
          {advice}
        </Text>
      )}
      {known?.requestId && (
        <Text size="xs" mt="xs">
          {words.requestId(known.requestId)}
        </Text>
      )}
      {onRetry && (
        <Button size="xs" mt="sm" variant="default" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      )}
    </Alert>
  );
}
