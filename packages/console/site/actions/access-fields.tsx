import { Alert, Group, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery } from '../accounts/account-queries';
import { ErrorPanel } from '../shared/error-panel';
import type { Access } from './access';
import { words } from './words';

interface AccessFieldsProps {
  app: string;
  access: Access;
  onChange: (access: Access) => void;
  /** Whether an account should have been chosen, and was not. */
  accountMissing: boolean;
}

/** Chooses with whose credentials an action is executed. */
export function AccessFields({ app, access, onChange, accountMissing }: AccessFieldsProps) {
  return (
    <Stack gap="sm">
      <Select
        label={words.access}
        value={access.by}
        allowDeselect={false}
        data={[
          { value: 'entity', label: words.accountOfEntity },
          { value: 'account', label: words.oneAccount },
          { value: 'header', label: words.credentials },
        ]}
        onChange={(by) => onChange(emptyAccess(by as Access['by']))}
      />
      {access.by === 'entity' && (
        <TextInput
          label={words.entity}
          description={words.entityHelp}
          placeholder="default"
          value={access.entityId}
          onChange={({ currentTarget }) => onChange({ by: 'entity', entityId: currentTarget.value })}
        />
      )}
      {access.by === 'account' && (
        <Accounts app={app} access={access} onChange={onChange} accountMissing={accountMissing} />
      )}
      {access.by === 'header' && (
        <Group grow align="flex-start">
          <TextInput
            label={words.header}
            description={words.headerHelp}
            value={access.name}
            onChange={({ currentTarget }) => onChange({ ...access, name: currentTarget.value })}
          />
          <PasswordInput
            label={words.headerValue}
            description="&nbsp;"
            autoComplete="off"
            value={access.value}
            onChange={({ currentTarget }) => onChange({ ...access, value: currentTarget.value })}
          />
        </Group>
      )}
    </Stack>
  );
}

function Accounts({ app, access, onChange, accountMissing }: AccessFieldsProps) {
  const accounts = useQuery(accountsQuery({ app, status: 'ACTIVE', page: 1, pageSize: 100 }));
  if (accounts.error) return <ErrorPanel error={accounts.error} onRetry={() => void accounts.refetch()} />;
  const items = accounts.data?.items ?? [];
  if (accounts.data && items.length === 0)
    return (
      <Alert color="yellow" c="var(--mantine-color-text)">
        {words.noAccounts}
      </Alert>
    );
  return (
    <Select
      label={words.account}
      description={words.accountHelp}
      error={accountMissing && access.by === 'account' && access.accountId === '' && words.chooseAccount}
      value={access.by === 'account' && access.accountId !== '' ? access.accountId : null}
      searchable
      data={items.map(({ id, entityId, authSchemeName, labels }) => ({
        value: id,
        label: [entityId, authSchemeName, ...labels, id.slice(-6)].join(' · '),
      }))}
      onChange={(accountId) => onChange({ by: 'account', accountId: accountId ?? '' })}
    />
  );
}

function emptyAccess(by: Access['by']): Access {
  if (by === 'account') return { by, accountId: '' };
  if (by === 'header') return { by, name: 'Authorization', value: '' };
  return { by: 'entity', entityId: '' };
}
