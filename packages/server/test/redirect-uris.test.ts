import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let provider: IdentityProvider;
let server: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  server = await startLiveServer({ identityProvider: provider });
});
afterAll(async () => {
  await server?.close();
  await provider?.close();
});

const done = 'https://app.example.com/done';
const client = { client_id: clientId, client_secret: clientSecret };
const post = (path: string, body: unknown) => server.call(path, { method: 'POST', body });
const create = (config: object) =>
  post('/api/v2/integrations/create', {
    app: { uniqueKey: 'httpbin' },
    config: { authScheme: 'OAUTH2', integrationSecrets: client, ...config },
  });

describe('the addresses to send users to', () => {
  it.each([
    ['redirectUris', { redirectUris: [done] }],
    ['redirect_uris', { redirect_uris: [done] }],
    ['redirect_uris beside the client', { integrationSecrets: { ...client, redirect_uris: done } }],
    ['redirectUris beside the client', { integrationSecrets: { ...client, redirectUris: [done] } }],
  ])('are one thing, as %s', async (_spelling, config) => {
    const { json } = await create(config);
    expect(json.authConfig.redirectUris).toEqual([done]);
  });

  it('are not dropped in silence where an integration is shared that lacks them', async () => {
    await create({ redirectUris: [done] });
    const { status, json } = await post('/api/v2/connectedAccounts/initiateConnection', {
      app: { uniqueKey: 'httpbin' },
      config: { authScheme: 'OAUTH2', redirect_uris: ['https://elsewhere.example.com/'] },
      connection: { initiateData: {} },
    });
    expect([status, json.name]).toEqual([400, 'RedirectUriRefusedError']);
    expect(json.details).toEqual([
      { in: 'body', path: '/config/redirectUris', message: `must be among: ${done}`, code: 'enum' },
    ]);
  });
});
