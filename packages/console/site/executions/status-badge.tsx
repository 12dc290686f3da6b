import { Badge } from '@mantine/core';
import { words } from './words';

const signs: { [status: string]: string } = { success: '✓', error: '✗', refused: '⊘', running: '…' };

/** How an execution ended. The sign tells it to who sees no colours. */
export function StatusBadge({ status }: { status: string }) {
  return (
    <Badge variant="default" tt="none">
      <span aria-hidden="true">{signs[status] ?? ''} </span>
      {words.statuses[status] ?? status}
    </Badge>
  );
}
