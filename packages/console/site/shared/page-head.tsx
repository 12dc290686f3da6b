import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

/** The title of a page, also in the window's title; beside it what can be done. */
export function PageHead({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · actway`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" mb="lg">
      <Stack gap={4} style={{ flex: '1 1 18rem' }}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {help && <Text size="sm">{help}</Text>}
      </Stack>
      {children}
    </Group>
  );
}
