import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Says that there is nothing yet, and what to do about it. */
export function Empty({ title, help, children }: { title: string; help: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs">
        <Text fw={600}>{title}</Text>
        <Text size="sm" ta="center">
          {help}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
