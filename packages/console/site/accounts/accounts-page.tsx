import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { Badge, Button, Group, Select, Stack, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { appsQuery } from '../apps/app-queries';
import { api } from '../shared/client';
import { Confirm } from '../shared/confirm';
import { Empty } from '../shared/empty';
import { ErrorPanel } from '../shared/error-panel';
import { ButtonLink } from '../shared/links';
import { PageHead } from '../shared/page-head';
import { Pages } from '../shared/pages';
import { queries } from '../shared/queries';
import { timeOf } from '../shared/times';
import { useSettled } from '../shared/use-settled';
import { Waiting } from '../shared/waiting';
import { type AccountFilter, accountsQuery } from './account-queries';
import { words } from './words';

type Account = components['schemas']['ConnectedAccount'];

/** Connected accounts, and what can be done with each. */
export function AccountsPage() {
  const [app, setApp] = useState('');
  const [status, setStatus] = useState('');
  const [entityId, setEntityId] = useState('');
  const [page, setPage] = useState(1);
  const [removed, setRemoved] = useState<Account>();
  const apps = useQuery(appsQuery);
  const filter = {
    app,
    entityId: useSettled(entityId.trim()),
    ...(status !== '' && { status: status as NonNullable<AccountFilter['status']> }),
  };
  const accounts = useQuery(accountsQuery({ ...filter, disabled: true, page, pageSize: 25 }));
  const change = useMutation({
    mutationFn: async ({ account, to }: { account: Account; to: 'enable' | 'disable' }) => {
      const params = { path: { connectedAccountId: account.id } };
      return to === 'enable'
        ? unwrap(await api.POST('/api/v1/connectedAccounts/{connectedAccountId}/enable', { params }))
        : unwrap(await api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', { params }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const remove = useMutation({
    mutationFn: async ({ id }: Account) =>
      unwrap(
        await api.DELETE('/api/v1/connectedAccounts/{connectedAccountId}', {
          params: { path: { connectedAccountId: id } },
        }),
      ),
    onSuccess: () => setRemoved(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const isFiltered = app !== '' || status !== '' || filter.entityId !== '';
  const items = accounts.data?.items ?? [];
  return (
    <>
      <PageHead title={words.title} help={words.help}>
        <ButtonLink to="/accounts/connect">{words.connect}</ButtonLink>
      </PageHead>
      <Group mb="md">
        <Select
          label={words.app}
          data={[
            { value: '', label: words.anyApp },
            ...(apps.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
          ]}
          value={app}
          allowDeselect={false}
          onChange={(value) => {
            setApp(value ?? '');
            setPage(1);
          }}
        />
        <Select
          label={words.status}
          data={[
            { value: '', label: words.anyStatus },
            ...['ACTIVE', 'INITIATED', 'EXPIRED', 'FAILED'].map((value) => ({
              value,
              label: words.statuses[value] ?? value,
            })),
          ]}
          value={status}
          allowDeselect={false}
          onChange={(value) => {
            setStatus(value ?? '');
            setPage(1);
          }}
        />
        <TextInput
          label={words.entity}
          maxLength={256}
          value={entityId}
          onChange={({ currentTarget }) => {
            setEntityId(currentTarget.value);
            setPage(1);
          }}
        />
      </Group>
      {accounts.error && <ErrorPanel error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {change.error && <ErrorPanel error={change.error} />}
      {!accounts.data && !accounts.error && <Waiting />}
      {accounts.data && items.length === 0 && (
        <Empty
          title={isFiltered ? words.noneFit : words.none}
          help={isFiltered ? words.noneFitHelp : words.noneHelp}
        />
      )}
      {items.length > 0 && (
        <Stack>
          <AccountTable
            accounts={items}
            onChange={(account, to) => change.mutate({ account, to })}
            onRemove={setRemoved}
          />
          <Pages page={page} pages={accounts.data?.totalPages ?? 1} onTurn={setPage} />
        </Stack>
      )}
      <Confirm
        title={words.removeTitle}
        help={removed ? words.removeHelp(removed.appName, removed.entityId) : ''}
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

interface AccountTableProps {
  accounts: Account[];
  onChange: (account: Account, to: 'enable' | 'disable') => void;
  onRemove: (account: Account) => void;
}

function AccountTable({ accounts, onChange, onRemove }: AccountTableProps) {
  return (
    <Table.ScrollContainer minWidth={860} type="native" tabIndex={0} role="region" aria-label={words.title}>
      <Table aria-label={words.title}>
        <Table.Thead>
          <Table.Tr>
            {[
              words.app,
              words.entity,
              words.status,
              words.scheme,
              words.labels,
              words.changed,
              words.actions,
            ].map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => {
            const status = account.isDisabled ? 'disabled' : account.status;
            const what = `${account.appName}, ${account.entityId}, ${account.authSchemeName}`;
            return (
              <Table.Tr key={account.id}>
                <Table.Td>{account.appName}</Table.Td>
                <Table.Td>{account.entityId}</Table.Td>
                <Table.Td>
                  <Badge variant="default" tt="none">
                    {words.statuses[status] ?? status}
                  </Badge>
                </Table.Td>
                <Table.Td>{account.authSchemeName}</Table.Td>
                <Table.Td>{account.labels.join(', ')}</Table.Td>
                <Table.Td>{timeOf(account.updatedAt)}</Table.Td>
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${account.isDisabled ? words.enable : words.disable}: ${what}`}
                      onClick={() => onChange(account, account.isDisabled ? 'enable' : 'disable')}
                    >
                      {account.isDisabled ? words.enable : words.disable}
                    </Button>
                    <ButtonLink
                      size="compact-xs"
                      variant="default"
                      aria-label={`${words.reconnect}: ${what}`}
                      to="/accounts/connect"
                      search={{ app: account.appName, account: account.id }}
                    >
                      {words.reconnect}
                    </ButtonLink>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${words.remove}: ${what}`}
                      onClick={() => onRemove(account)}
                    >
                      {words.remove}
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
