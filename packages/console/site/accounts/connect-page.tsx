import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { appsQuery } from '../apps/app-queries';
import { api } from '../shared/client';
import { ErrorPanel } from '../shared/error-panel';
import { PageHead } from '../shared/page-head';
import { queries } from '../shared/queries';
import { Waiting } from '../shared/waiting';
import { accountQuery } from './account-queries';
import { Connected } from './connected';
import { type ClientChoice, OAuthClientFields, secretsOf } from './oauth-client-fields';
import { isFaultOf, SecretFields } from './secret-fields';
import { words } from './words';

type App = components['schemas']['App'];
type Scheme = components['schemas']['AuthScheme'];

/** Connects an account of an app, or gives one that there is a new credential. */
export function ConnectPage() {
  const { app: key, account } = useSearch({ from: '/accounts/connect' });
  const navigate = useNavigate({ from: '/accounts/connect' });
  const apps = useQuery(appsQuery);
  if (apps.error) return <ErrorPanel error={apps.error} onRetry={() => void apps.refetch()} />;
  if (!apps.data) return <Waiting />;
  const app = apps.data.find((one) => one.key === key);
  return (
    <>
      <PageHead
        title={account === undefined ? words.connect : words.reconnectTitle}
        help={account === undefined ? words.connectHelp : words.reconnectHelp}
      />
      <Stack maw={560}>
        {account === undefined && (
          <Select
            label={words.app}
            placeholder={words.chooseApp}
            data={apps.data.map((one) => ({ value: one.key, label: one.name }))}
            value={key ?? null}
            searchable
            onChange={(chosen) => void navigate({ search: chosen === null ? {} : { app: chosen } })}
          />
        )}
        {app && app.auth_schemes.length === 0 && <Text size="sm">{words.needsNone}</Text>}
        {app && app.auth_schemes.length > 0 && account === undefined && <Connect key={app.key} app={app} />}
        {app && account !== undefined && <Reconnect app={app} id={account} />}
      </Stack>
    </>
  );
}

/** The account keeps the auth scheme that it has. */
function Reconnect({ app, id }: { app: App; id: string }) {
  const account = useQuery(accountQuery(id));
  if (account.error) return <ErrorPanel error={account.error} onRetry={() => void account.refetch()} />;
  if (!account.data) return <Waiting />;
  const schemes = app.auth_schemes.filter(({ scheme_name }) => scheme_name === account.data.authSchemeName);
  return <Connect app={{ ...app, auth_schemes: schemes }} account={id} />;
}

function Connect({ app, account }: { app: App; account?: string }) {
  const [schemeName, setSchemeName] = useState(app.auth_schemes[0]?.scheme_name ?? '');
  const [entityId, setEntityId] = useState('');
  const [label, setLabel] = useState('');
  const [fields, setFields] = useState<Record<string, string>>({});
  const [client, setClient] = useState<ClientChoice>({ integrationId: '' });
  const scheme = app.auth_schemes.find(({ scheme_name }) => scheme_name === schemeName);
  const connect = useMutation({
    mutationFn: async () => {
      const data = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
      if (account !== undefined) {
        return unwrap(
          await api.POST('/api/v1/connectedAccounts/{connectedAccountId}/reinitiate', {
            params: { path: { connectedAccountId: account } },
            body: { data },
          }),
        );
      }
      const isOAuth = scheme?.mode === 'OAUTH2';
      const body = {
        app:
          isOAuth && client.integrationId !== ''
            ? { integrationId: client.integrationId }
            : { uniqueKey: app.key },
        config: {
          authScheme: schemeName,
          ...(isOAuth && client.integrationId === '' && secretsOf(client)),
        },
        connection: {
          initiateData: data,
          entityId: entityId.trim() || 'default',
          ...(label.trim() !== '' && { extra: { labels: [label.trim()] } }),
        },
      };
      return unwrap(await api.POST('/api/v2/connectedAccounts/initiateConnection', { body }))
        .connectionResponse;
    },
    onSuccess: () => {
      // What was entered stays in no page.
      setFields({});
      setClient({ integrationId: '' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  if (connect.data) return <Connected app={app} response={connect.data} onAgain={() => connect.reset()} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        connect.mutate();
      }}
    >
      <Stack>
        {app.auth_schemes.length > 1 && (
          <Select
            label={words.scheme}
            data={app.auth_schemes.map(({ scheme_name }) => scheme_name)}
            value={schemeName}
            allowDeselect={false}
            onChange={(chosen) => {
              setSchemeName(chosen ?? schemeName);
              setFields({});
            }}
          />
        )}
        {account === undefined && (
          <>
            <TextInput
              label={words.entity}
              description={words.entityHelp}
              placeholder="default"
              maxLength={256}
              value={entityId}
              onChange={({ currentTarget }) => setEntityId(currentTarget.value)}
            />
            <TextInput
              label={words.label}
              description={words.labelHelp}
              maxLength={128}
              value={label}
              onChange={({ currentTarget }) => setLabel(currentTarget.value)}
            />
          </>
        )}
        {scheme?.mode === 'OAUTH2' && account === undefined && (
          <OAuthClientFields app={app.key} client={client} onChange={setClient} />
        )}
        {scheme && (
          <SecretFields
            fields={fieldsOf(scheme)}
            values={fields}
            onChange={setFields}
            error={connect.error}
          />
        )}
        {connect.error && (
          <ErrorPanel
            error={connect.error}
            isTold={(path) => scheme !== undefined && isFaultOf(fieldsOf(scheme), path)}
          />
        )}
        <Button type="submit" w="fit-content" loading={connect.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

/** What the user is asked for; the rest is the OAuth client's. */
function fieldsOf({ fields }: Scheme): Scheme['fields'] {
  return fields.filter(({ expected_from_customer }) => expected_from_customer);
}
