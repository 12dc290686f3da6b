import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { Alert, Badge, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/client';
import { CodeBlock } from '../shared/code-block';
import { Confirm } from '../shared/confirm';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { PageHead } from '../shared/page-head';
import { queries } from '../shared/queries';
import { timeOf } from '../shared/times';
import { Waiting } from '../shared/waiting';
import { words as shared } from '../shared/words';
import { CreateKey } from './create-key';
import { words } from './words';

type Key = components['schemas']['ApiKey'];

const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: async ({ signal }) =>
    unwrap(await api.GET('/api/v2/keys', { params: { query: { limit: 100 } }, signal })),
});

/** The keys of the project. A key itself is shown when it is made, and never again. */
export function KeysPage() {
  const keys = useQuery(keysQuery);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<string>();
  const [asked, setAsked] = useState<{ to: 'rotate' | 'revoke'; key: Key }>();
  const change = useMutation({
    mutationFn: async ({ to, key }: { to: 'rotate' | 'revoke'; key: Key }) => {
      const params = { path: { keyId: key.id } };
      if (to === 'revoke') {
        unwrap(await api.DELETE('/api/v2/keys/{keyId}', { params }));
        return undefined;
      }
      const body = { graceSeconds: 3600 };
      return unwrap(await api.POST('/api/v2/keys/{keyId}/rotate', { params, body })).key;
    },
    onSuccess: (key) => {
      setAsked(undefined);
      setMade(key);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <>
      <PageHead title={words.title} help={words.help}>
        <Button onClick={() => setCreating(true)}>{words.create}</Button>
      </PageHead>
      {keys.error && <ErrorPanel error={keys.error} onRetry={() => void keys.refetch()} />}
      {!keys.data && !keys.error && <Waiting />}
      {keys.data?.items.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {keys.data && keys.data.items.length > 0 && <KeyTable keys={keys.data.items} onAsk={setAsked} />}
      <CreateKey
        opened={creating}
        onClose={() => setCreating(false)}
        onMade={(key) => {
          setCreating(false);
          setMade(key);
          void queries.invalidateQueries({ queryKey: ['keys'] });
        }}
      />
      <Modal
        opened={made !== undefined}
        onClose={() => setMade(undefined)}
        title={words.made}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': words.done }}
        size="lg"
      >
        <Stack>
          <CodeBlock text={made ?? ''} label={words.theKey} />
          <Alert color="yellow">
            <Text size="sm" c="var(--mantine-color-text)">
              {words.madeHelp}
            </Text>
          </Alert>
          <Button onClick={() => setMade(undefined)}>{words.done}</Button>
        </Stack>
      </Modal>
      <Confirm
        title={asked?.to === 'revoke' ? words.revokeTitle : words.rotateTitle}
        help={asked?.to === 'revoke' ? words.revokeHelp(asked.key.name) : words.rotateHelp}
        action={asked?.to === 'revoke' ? words.revoke : words.rotate}
        opened={asked !== undefined}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => asked && change.mutate(asked)}
        onClose={() => {
          change.reset();
          setAsked(undefined);
        }}
      />
    </>
  );
}

function KeyTable({
  keys,
  onAsk,
}: {
  keys: Key[];
  onAsk: (asked: { to: 'rotate' | 'revoke'; key: Key }) => void;
}) {
  return (
    <Table.ScrollContainer minWidth={900} type="native" tabIndex={0} role="region" aria-label={words.title}>
      <Table aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            {[
              words.name,
              words.hint,
              words.status,
              words.may,
              words.bounds,
              words.used,
              words.ends,
              words.actions,
            ].map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>{key.name}</Table.Td>
              <Table.Td>
                <code>{key.hint}</code>
              </Table.Td>
              <Table.Td>
                <Badge variant="default" tt="none">
                  {key.status}
                </Badge>
              </Table.Td>
              <Table.Td>{key.scopes.join(', ')}</Table.Td>
              <Table.Td>{boundsText(key.bounds)}</Table.Td>
              <Table.Td>{key.lastUsedAt === null ? shared.never : timeOf(key.lastUsedAt)}</Table.Td>
              <Table.Td>{key.expiresAt === null ? shared.never : timeOf(key.expiresAt)}</Table.Td>
              <Table.Td>
                {key.status === 'valid' && (
                  <Group gap={4} wrap="nowrap">
                    {(['rotate', 'revoke'] as const).map((to) => (
                      <Button
                        key={to}
                        size="compact-xs"
                        variant="default"
                        aria-label={`${words[to]}: ${key.name}`}
                        onClick={() => onAsk({ to, key })}
                      >
                        {words[to]}
                      </Button>
                    ))}
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function boundsText(bounds: Key['bounds']): string {
  const { entityId, apps, actions, readOnly } = bounds ?? {};
  const parts = [entityId, ...(apps ?? []), ...(actions ?? []), readOnly ? words.readOnly : undefined];
  return parts.filter((part) => part !== undefined).join(', ') || words.nothing;
}
