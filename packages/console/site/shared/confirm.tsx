import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ErrorPanel } from './error-panel';
import { words } from './words';

interface ConfirmProps {
  title: string;
  help: string;
  /** What the button says that does it. */
  action: string;
  opened: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone. */
export function Confirm({ title, help, action, opened, busy, error, onConfirm, onClose }: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': words.cancel }}>
      <Stack>
        <Text size="sm">{help}</Text>
        {error ? <ErrorPanel error={error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button color="red.9" loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
