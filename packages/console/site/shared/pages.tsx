import { Button, Group, Text } from '@mantine/core';
import { words } from './words';

/** Turns the pages of a list; nothing where there is one. */
export function Pages({
  page,
  pages,
  onTurn,
}: {
  page: number;
  pages: number;
  onTurn: (page: number) => void;
}) {
  if (pages <= 1) return null;
  return (
    <Group justify="center">
      <Button variant="default" size="xs" disabled={page <= 1} onClick={() => onTurn(page - 1)}>
        {words.previous}
      </Button>
      <Text size="sm">{words.pageOf(page, pages)}</Text>
      <Button variant="default" size="xs" disabled={page >= pages} onClick={() => onTurn(page + 1)}>
        {words.next}
      </Button>
    </Group>
  );
}
