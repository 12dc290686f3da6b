import { unwrap } from '@actway/client';
import type { Call } from '../../conformance-case.js';

/** An id that nothing has. */
export const missing = '00000000-0000-4000-8000-000000000000';

/** Where the integrations of the condition `live` send users back to. */
export const returnAddress = 'https://app.example.com/done';

interface Wanted {
  app: string;
  authScheme?: string;
  fields: Record<string, unknown>;
  entityId?: string;
  integrationId?: string;
  redirectURL?: string;
}

/** Connects an account. */
export async function connect(
  { client }: Pick<Call, 'client'>,
  { app, authScheme, fields, entityId, integrationId, redirectURL }: Wanted,
): Promise<{ id: string; redirectUrl: string | null | undefined }> {
  const { connectionResponse } = unwrap(
    await client.api.POST('/api/v2/connectedAccounts/initiateConnection', {
      body: {
        app: integrationId === undefined ? { uniqueKey: app } : { integrationId },
        config: authScheme === undefined ? {} : { authScheme: authScheme as 'BASIC' },
        connection: {
          initiateData: fields,
          ...(entityId === undefined ? {} : { entityId }),
          extra: { labels: ['conformance'], ...(redirectURL === undefined ? {} : { redirectURL }) },
        },
      },
    }),
  );
  return { id: connectionResponse.connectedAccountId, redirectUrl: connectionResponse.redirectUrl };
}

/** Connects an account of GitHub with a token, for the sandbox. */
export async function connectGithub(call: Call, entityId = 'conformance'): Promise<string> {
  return (await connect(call, { app: 'github', fields: { token: 'token-of-conformance-77b1' }, entityId }))
    .id;
}

/** Configures an app of the condition `live` with an OAuth client. */
export async function configureOAuth(
  { client, subject }: Pick<Call, 'client'> & { subject: Pick<Call['subject'], 'oauthClient'> },
  app: 'httpbin' | 'ledger',
): Promise<string> {
  const integration = unwrap(
    await client.api.POST('/api/v2/integrations/create', {
      body: {
        app: { uniqueKey: app },
        config: {
          authScheme: 'OAUTH2',
          integrationSecrets: subject.oauthClient,
          redirectUris: [returnAddress],
        },
      },
    }),
  );
  return integration.id;
}

/** An account whose access token has ended, and whose refresh token the app does not know. */
export async function connectEnded(call: Call, app: 'httpbin' | 'ledger'): Promise<string> {
  const integrationId = await configureOAuth(call, app);
  const fields = {
    access_token: 'old-token-of-conformance-61ae',
    refresh_token: 'refresh-token-of-nobody-19cf',
    expires_in: '0',
  };
  return (await connect(call, { app, integrationId, fields })).id;
}

/** Configures GitHub, for the sandbox. */
export async function configureGithub({ client }: Call): Promise<string> {
  const { id } = unwrap(
    await client.api.POST('/api/v2/integrations/create', {
      body: { app: { uniqueKey: 'github' }, config: { name: 'ours', authScheme: 'BEARER_TOKEN' } },
    }),
  );
  return id;
}

/** Configures an app of the condition `live`, and disables the integration. */
export async function configureDisabled(call: Call): Promise<string> {
  const integrationId = await configureOAuth(call, 'httpbin');
  await call.client.api.PATCH('/api/v1/integrations/{integrationId}', {
    params: { path: { integrationId } },
    body: { enabled: false },
  });
  return integrationId;
}
