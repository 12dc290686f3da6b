import { unwrap } from '@actway/client';
import { Code, PasswordInput, Select, Text, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { baseUrl } from '../shared/base';
import { api } from '../shared/client';
import { ErrorPanel } from '../shared/error-panel';
import { words } from './words';

/** An OAuth client: that of an integration that there is, or a new one. */
export interface ClientChoice {
  /** Empty: a new one. */
  integrationId: string;
  clientId?: string;
  clientSecret?: string;
  scopes?: string;
}

const clientsQuery = (app: string) =>
  queryOptions({
    queryKey: ['integrations', { app }],
    queryFn: async ({ signal }) => {
      const query = { appName: app, pageSize: 100 };
      const { items } = unwrap(await api.GET('/api/v1/integrations', { params: { query }, signal }));
      return items.filter(({ authScheme, enabled }) => authScheme === 'OAUTH2' && enabled);
    },
  });

/** A new client as the contract takes it. */
export function secretsOf({ clientId = '', clientSecret = '', scopes = '' }: ClientChoice) {
  return {
    integrationSecrets: {
      client_id: clientId.trim(),
      ...(clientSecret !== '' && { client_secret: clientSecret }),
    },
    ...(scopes.trim() !== '' && { scopes: scopes.trim().split(/\s+/) }),
  };
}

interface OAuthClientFieldsProps {
  app: string;
  client: ClientChoice;
  onChange: (client: ClientChoice) => void;
}

export function OAuthClientFields({ app, client, onChange }: OAuthClientFieldsProps) {
  const clients = useQuery(clientsQuery(app));
  if (clients.error) return <ErrorPanel error={clients.error} onRetry={() => void clients.refetch()} />;
  return (
    <>
      {(clients.data ?? []).length > 0 && (
        <Select
          label={words.client}
          data={[
            { value: '', label: words.newClient },
            ...(clients.data ?? []).map(({ id, name }) => ({
              value: id,
              label: `${name} · ${id.slice(-6)}`,
            })),
          ]}
          value={client.integrationId}
          allowDeselect={false}
          onChange={(integrationId) => onChange({ integrationId: integrationId ?? '' })}
        />
      )}
      {client.integrationId === '' && (
        <>
          <Text size="sm">
            {words.clientHelp} <Code>{baseUrl}/api/v1/oauth/callback</Code>
          </Text>
          <TextInput
            label={words.clientId}
            withAsterisk
            autoComplete="off"
            value={client.clientId ?? ''}
            onChange={({ currentTarget }) => onChange({ ...client, clientId: currentTarget.value })}
          />
          <PasswordInput
            label={words.clientSecret}
            description={words.clientSecretHelp}
            autoComplete="off"
            value={client.clientSecret ?? ''}
            onChange={({ currentTarget }) => onChange({ ...client, clientSecret: currentTarget.value })}
          />
          <TextInput
            label={words.scopes}
            description={words.scopesHelp}
            value={client.scopes ?? ''}
            onChange={({ currentTarget }) => onChange({ ...client, scopes: currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
