import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { Badge, Button, Group, Modal, PasswordInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/client';
import { Confirm } from '../shared/confirm';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { PageHead } from '../shared/page-head';
import { Pages } from '../shared/pages';
import { queries } from '../shared/queries';
import { timeOf } from '../shared/times';
import { Waiting } from '../shared/waiting';
import { words as shared } from '../shared/words';
import { words } from './words';

type Integration = components['schemas']['IntegrationSummary'];
type Change = components['schemas']['UpdateIntegrationRequest'];

const integrationsQuery = (page: number) =>
  queryOptions({
    queryKey: ['integrations', { page }],
    queryFn: async ({ signal }) => {
      const query = { showDisabled: true, page, pageSize: 25 };
      return unwrap(await api.GET('/api/v1/integrations', { params: { query }, signal }));
    },
    placeholderData: (before) => before,
  });

const renew = () => queries.invalidateQueries({ queryKey: ['integrations'] });

async function update(id: string, body: Change): Promise<void> {
  const params = { path: { integrationId: id } };
  unwrap(await api.PATCH('/api/v1/integrations/{integrationId}', { params, body }));
}

/** Integrations, with their OAuth clients. */
export function IntegrationsPage() {
  const [page, setPage] = useState(1);
  const [removed, setRemoved] = useState<Integration>();
  const [changed, setChanged] = useState<Integration>();
  const integrations = useQuery(integrationsQuery(page));
  const enable = useMutation({
    mutationFn: ({ id, enabled }: Integration) => update(id, { enabled: !enabled }),
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: async ({ id }: Integration) => {
      unwrap(
        await api.DELETE('/api/v1/integrations/{integrationId}', { params: { path: { integrationId: id } } }),
      );
    },
    onSuccess: () => setRemoved(undefined),
    onSettled: renew,
  });
  const items = integrations.data?.items ?? [];
  return (
    <>
      <PageHead title={words.title} help={words.help} />
      {integrations.error && (
        <ErrorPanel error={integrations.error} onRetry={() => void integrations.refetch()} />
      )}
      {enable.error && <ErrorPanel error={enable.error} />}
      {!integrations.data && !integrations.error && <Waiting />}
      {integrations.data && items.length === 0 && <Empty title={words.none} help={words.noneHelp} />}
      {items.length > 0 && (
        <Stack>
          <Table.ScrollContainer
            minWidth={820}
            type="native"
            tabIndex={0}
            role="region"
            aria-label={words.title}
          >
            <Table aria-label={words.title}>
              <Table.Thead>
                <Table.Tr>
                  {[
                    words.app,
                    words.name,
                    words.scheme,
                    words.accounts,
                    words.status,
                    words.created,
                    words.actions,
                  ].map((head) => (
                    <Table.Th key={head}>{head}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <Table.Tr key={one.id}>
                    <Table.Td>{one.appName}</Table.Td>
                    <Table.Td>{one.name}</Table.Td>
                    <Table.Td>{one.authSchemeName}</Table.Td>
                    <Table.Td>{one._count.connections}</Table.Td>
                    <Table.Td>
                      <Badge variant="default" tt="none">
                        {one.enabled ? words.enabled : words.disabled}
                      </Badge>
                    </Table.Td>
                    <Table.Td>{timeOf(one.createdAt)}</Table.Td>
                    <Table.Td>
                      <Group gap={4} wrap="nowrap">
                        <Act
                          what={one}
                          name={one.enabled ? words.disable : words.enable}
                          onAct={() => enable.mutate(one)}
                        />
                        {one.authScheme === 'OAUTH2' && (
                          <Act what={one} name={words.client} onAct={() => setChanged(one)} />
                        )}
                        <Act what={one} name={words.remove} onAct={() => setRemoved(one)} />
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          <Pages page={page} pages={integrations.data?.totalPages ?? 1} onTurn={setPage} />
        </Stack>
      )}
      <Modal
        opened={changed !== undefined}
        onClose={() => setChanged(undefined)}
        title={words.clientTitle}
        closeButtonProps={{ 'aria-label': shared.cancel }}
      >
        {changed && <ClientForm integration={changed} onSaved={() => setChanged(undefined)} />}
      </Modal>
      <Confirm
        title={words.removeTitle}
        help={removed ? words.removeHelp(removed.name, removed._count.connections) : ''}
        action={words.remove}
        opened={removed !== undefined}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => removed && remove.mutate(removed)}
        onClose={() => {
          remove.reset();
          setRemoved(undefined);
        }}
      />
    </>
  );
}

function Act({ what, name, onAct }: { what: Integration; name: string; onAct: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`${name}: ${what.name}, ${what.authSchemeName}`}
      onClick={onAct}
    >
      {name}
    </Button>
  );
}

function ClientForm({ integration, onSaved }: { integration: Integration; onSaved: () => void }) {
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const save = useMutation({
    mutationFn: () =>
      update(integration.id, {
        authConfig: {
          ...(clientId.trim() !== '' && { client_id: clientId.trim() }),
          ...(clientSecret !== '' && { client_secret: clientSecret }),
        },
      }),
    onSuccess: onSaved,
    onSettled: renew,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{words.clientHelp}</Text>
        <TextInput
          label={words.clientId}
          autoComplete="off"
          value={clientId}
          onChange={({ currentTarget }) => setClientId(currentTarget.value)}
        />
        <PasswordInput
          label={words.clientSecret}
          autoComplete="off"
          value={clientSecret}
          onChange={({ currentTarget }) => setClientSecret(currentTarget.value)}
        />
        {save.error && <ErrorPanel error={save.error} />}
        <Button type="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}
