import { ActwayError, unwrap } from '@actway/client';
import { Button, Checkbox, Modal, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { appsQuery } from '../apps/app-queries';
import { api } from '../shared/client';
import { ErrorPanel } from '../shared/error-panel';
import { words as shared } from '../shared/words';
import { words } from './words';

type Scope = 'execute' | 'accounts' | 'admin';

interface CreateKeyProps {
  opened: boolean;
  onClose: () => void;
  onMade: (key: string) => void;
}

/** Makes a key, bound to as little as its program needs. */
export function CreateKey({ opened, onClose, onMade }: CreateKeyProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.create}
      closeButtonProps={{ 'aria-label': shared.cancel }}
    >
      <KeyForm onMade={onMade} />
    </Modal>
  );
}

function KeyForm({ onMade }: Pick<CreateKeyProps, 'onMade'>) {
  const apps = useQuery(appsQuery);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['execute']);
  const [entityId, setEntityId] = useState('');
  const [bound, setBound] = useState<string[]>([]);
  const [readOnly, setReadOnly] = useState(false);
  const [days, setDays] = useState<string | number>('');
  const create = useMutation({
    mutationFn: async () => {
      const bounds = {
        ...(entityId.trim() !== '' && { entityId: entityId.trim() }),
        ...(bound.length > 0 && { apps: bound }),
        ...(readOnly && { readOnly }),
      };
      const body = {
        name: name.trim(),
        scopes: scopes as Scope[],
        ...(Object.keys(bounds).length > 0 && { bounds }),
        ...(days !== '' && { expiresInSeconds: Math.round(Number(days) * 86_400) }),
      };
      return unwrap(await api.POST('/api/v2/keys', { body })).key;
    },
    onSuccess: onMade,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={words.name}
          description={words.nameHelp}
          withAsterisk
          data-autofocus
          maxLength={128}
          value={name}
          error={faultOf('/name', create.error)}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Checkbox.Group
          label={words.scopes}
          value={scopes}
          onChange={setScopes}
          error={faultOf('/scopes', create.error)}
        >
          <Stack gap="xs" mt="xs">
            {(['execute', 'accounts', 'admin'] as const).map((scope) => (
              <Checkbox key={scope} value={scope} label={words.scopeNames[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          label={words.entity}
          description={words.entityHelp}
          maxLength={256}
          value={entityId}
          onChange={({ currentTarget }) => setEntityId(currentTarget.value)}
        />
        <MultiSelect
          label={words.apps}
          description={words.appsHelp}
          data={(apps.data ?? []).map((app) => ({ value: app.key, label: app.name }))}
          value={bound}
          onChange={setBound}
          searchable
        />
        <Checkbox
          label={words.readOnly}
          checked={readOnly}
          onChange={({ currentTarget }) => setReadOnly(currentTarget.checked)}
        />
        <NumberInput
          label={words.days}
          description={words.daysHelp}
          min={1}
          max={3650}
          hideControls
          value={days}
          onChange={setDays}
        />
        {create.error && <ErrorPanel error={create.error} />}
        <Button type="submit" loading={create.isPending}>
          {words.create}
        </Button>
      </Stack>
    </form>
  );
}

function faultOf(path: string, error: unknown): string | undefined {
  if (!ActwayError.isInstance(error)) return undefined;
  return error.details.find((detail) => detail.path === path)?.message;
}
