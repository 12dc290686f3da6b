import { createKey } from '@actway/engine';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callTool } from './support/raw-mcp.js';

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({ identityProvider: provider });
  live.upstream.respond = (request, response) => {
    const status = provider.accepts(request.headers.authorization) ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"hello"}');
  };
});
afterAll(async () => {
  await live.close();
  await provider.close();
});

const search = '?apps=httpbin&tools=search&entity=anna';
const call = (name: string, given: Record<string, unknown>, key = live.apiKey) =>
  callTool(live, name, given, { search, key });
const execute = () => call('actway_execute_action', { action: 'HTTPBIN_GET' });
const connect = (key?: string) => call('actway_connect_account', { app: 'httpbin' }, key);

it('an agent whose user has no account gets the address of a consent, and goes on after it', async () => {
  const missing = await execute();
  expect(missing.isError).toBe(true);
  expect(missing.content[0].text).toContain('actway_connect_account and the app httpbin');

  const unconfigured = await connect();
  expect(unconfigured.isError).toBe(true);
  expect(unconfigured.content[0].text).toContain('Ask whoever runs this server');

  await live.call('/api/v2/integrations/create', {
    method: 'POST',
    body: {
      app: { uniqueKey: 'httpbin' },
      config: {
        authScheme: 'OAUTH2',
        integrationSecrets: { client_id: clientId, client_secret: clientSecret },
      },
    },
  });
  const begun = await connect();
  expect(begun.isError).toBeUndefined();
  const [address = ''] = /http:\S+/.exec(begun.content[0].text) ?? [];
  expect(address).toContain(`${provider.url}/authorize?`);
  const consented = await fetch(address, { redirect: 'manual' });
  await fetch(consented.headers.get('location') ?? '');

  expect((await execute()).structuredContent).toEqual({ message: 'hello' });
});

it('a key that may not connect accounts connects none', async () => {
  const { key } = await createKey(live.engine.store, {
    projectId: live.projectId,
    name: 'agent',
    scopes: ['execute'],
  });
  const { isError, content } = await connect(key);
  expect([isError, content[0].text]).toEqual([
    true,
    expect.stringContaining('This key may not connect accounts.'),
  ]);
});
