import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
});
afterAll(() => server.close());

const done = 'https://app.example.com/done';
const client = { client_id: 'id-of-redirects', client_secret: 'secret-of-redirects-3310' };
const post = (path: string, body: unknown) => server.call(path, { method: 'POST', body });
const create = (config: object) =>
  post('/api/v2/integrations/create', {
    app: { uniqueKey: 'github' },
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
      app: { uniqueKey: 'github' },
      config: { authScheme: 'OAUTH2', redirect_uris: ['https://elsewhere.example.com/'] },
      connection: { initiateData: {} },
    });
    expect([status, json.name]).toEqual([400, 'RedirectUriRefusedError']);
    expect(json.details).toEqual([
      { in: 'body', path: '/config/redirectUris', message: `must be among: ${done}`, code: 'enum' },
    ]);
  });
});
