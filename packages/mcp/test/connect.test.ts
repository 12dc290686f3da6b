import { join } from 'node:path';
import { createKey } from '@actway/engine';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '@actway/testing/identity-provider';
import { LinkVisitor } from '@actway/testing/link-visitor';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import {
  type AnyClient,
  clients,
  connectLinkIn,
  type OpenUrl,
  type Way,
  withClient,
} from '@actway/testing/mcp-clients';
import { root } from '@actway/testing/repository-root';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askMcp, callTool } from './support/raw-mcp.js';

let provider: IdentityProvider;
let live: LiveServer;
beforeAll(async () => {
  provider = await startIdentityProvider();
  live = await startLiveServer({ identityProvider: provider });
  live.upstream.respond = (request, response) => {
    const isGood = provider.accepts(request.headers.authorization) || request.headers['x-api-key'] === ownKey;
    response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' }).end('{"message":"hello"}');
  };
});
afterAll(async () => {
  await live.close();
  await provider.close();
});

const ownKey = 'a-key-of-the-user-3f9a61';
const searchOf = (entity: string) => `?apps=httpbin&tools=search&entity=${entity}`;
const call = (name: string, given: Record<string, unknown>, entity: string, key = live.apiKey) =>
  callTool(live, name, given, { search: searchOf(entity), key });
const execute = (entity: string) => call('actway_execute_action', { action: 'HTTPBIN_GET' }, entity);
const connect = (entity: string, key?: string) =>
  call('actway_connect_account', { app: 'httpbin' }, entity, key);
const fillIn: OpenUrl = async (url) => {
  await new LinkVisitor().submit(url, 'API_KEY', { api_key: ownKey });
  return 'accept';
};
const decline: OpenUrl = async () => 'decline';

describe('an agent whose user has no account', () => {
  it('gets a link, and the same call works after the user gave a key there', async () => {
    const missing = await execute('anna');
    expect(missing.isError).toBe(true);
    expect(missing.content[0].text).toContain('Give the user this link as it is');
    await fillIn(connectLinkIn(missing.content[0].text));
    expect((await execute('anna')).structuredContent).toEqual({ message: 'hello' });
    expect((await execute('ben')).isError).toBe(true);
  });

  it('gets one from the tool for it, on which the user may consent', async () => {
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
    const begun = await connect('cleo');
    expect(begun.isError).toBeUndefined();
    const user = new LinkVisitor();
    const { goesOnTo = '' } = await user.submit(connectLinkIn(begun.content[0].text), 'OAUTH2');
    expect((await user.follow(goesOnTo)).text).toContain('httpbin is connected');
    expect((await execute('cleo')).structuredContent).toEqual({ message: 'hello' });
  });

  it('gets one in a list of tools as well', async () => {
    const search = '?actions=HTTPBIN_GET&entity=dora';
    const { content } = await callTool(live, 'HTTPBIN_GET', {}, { search });
    await fillIn(connectLinkIn(content[0].text));
    expect((await callTool(live, 'HTTPBIN_GET', {}, { search })).structuredContent).toEqual({
      message: 'hello',
    });
  });

  it('gets none with a key that may not connect accounts, or reads for everybody', async () => {
    const keyWith = async (more: object) =>
      (await createKey(live.engine.store, { projectId: live.projectId, name: 'agent', ...more })).key;
    for (const key of [
      await keyWith({ scopes: ['execute'] }),
      await keyWith({ scopes: ['execute'], bounds: { entityId: 'emil', apps: ['httpbin'] } }),
      await keyWith({ bounds: { readOnly: true } }),
    ]) {
      for (const { isError, content } of [
        await connect('emil', key),
        await call('actway_execute_action', { action: 'HTTPBIN_GET' }, 'emil', key),
      ]) {
        expect([isError, content[0].text]).toEqual([
          true,
          expect.stringContaining('Ask whoever runs this server to connect httpbin'),
        ]);
        expect(connectLinkIn(content[0].text)).toBe('');
      }
    }
  });

  it.each<{ entityId: string; readOnly?: true }>([
    { entityId: 'fred' },
    { entityId: 'lena', readOnly: true },
  ])('gets one for the entity that its key is bound to, whatever a model says: %o', async (bound) => {
    const { key } = await createKey(live.engine.store, {
      ...{ projectId: live.projectId, name: 'bound', bounds: { ...bound, apps: ['httpbin'] } },
    });
    const search = '?apps=httpbin&tools=search';
    const given = { action: 'HTTPBIN_GET', input: { entityId: 'gina' } };
    const { content } = await callTool(
      live,
      'actway_execute_action',
      { action: given.action },
      { search, key },
    );
    await fillIn(connectLinkIn(content[0].text));
    const { items } = (await live.call(`/api/v1/connectedAccounts?entityId=${bound.entityId}`)).json;
    expect(items).toMatchObject([{ status: 'ACTIVE', appUniqueId: 'httpbin' }]);
    const again = await callTool(live, 'actway_execute_action', { action: given.action }, { search, key });
    expect(again.structuredContent).toEqual({ message: 'hello' });
  });

  it('gets one as well where the app takes the credential no more, and then the new one is used', async () => {
    await live.connect('httpbin', 'API_KEY', { api_key: 'a-key-that-was-revoked-5d20c7' }, 'jane');
    for (const [search, name, given] of [
      ['?actions=HTTPBIN_GET&entity=jane', 'HTTPBIN_GET', {}],
      ['?tools=search&entity=jane', 'actway_execute_action', { action: 'HTTPBIN_GET' }],
    ] as const) {
      const { isError, content, _meta } = await callTool(live, name, given, { search });
      expect([isError, _meta['actway/upstream-status']]).toEqual([true, 401]);
      expect(content[0].text).toMatch(/401.*\n.*connected again/);
      expect(connectLinkIn(content[0].text)).not.toBe('');
    }
    const may = { ...{ projectId: live.projectId, name: 'agent' }, scopes: ['execute' as const] };
    const { key } = await createKey(live.engine.store, may);
    const search = '?actions=HTTPBIN_GET&entity=jane';
    const without = await callTool(live, 'HTTPBIN_GET', {}, { search, key });
    expect([without.isError, connectLinkIn(without.content[0].text)]).toEqual([true, '']);
    await fillIn(connectLinkIn((await execute('jane')).content[0].text));
    expect((await execute('jane')).structuredContent).toEqual({ message: 'hello' });
  });

  it('is asked for nothing that it does not say it can show', async () => {
    const params = { name: 'HTTPBIN_GET', arguments: {} };
    const { json } = await askMcp(live, 'tools/call', params, { search: '?actions=HTTPBIN_GET&entity=hans' });
    expect(json.result).toMatchObject({ resultType: 'complete', isError: true });
  });
});

it('a session that is made up grants nothing', async () => {
  const made = { ...{ projectId: live.projectId, name: 'agent' }, scopes: ['execute' as const] };
  const { key } = await createKey(live.engine.store, made);
  const options = {
    ...{ search: '?actions=HTTPBIN_GET&entity=karl', revision: 'of 2025' as const },
    headers: { 'mcp-session-id': 'opens-urls.made-up', 'mcp-protocol-version': '2025-11-25' },
  };
  expect((await callTool(live, 'HTTPBIN_GET', {}, { ...options, key: null })).message).toContain('key');
  const { isError, content } = await callTool(live, 'HTTPBIN_GET', {}, { ...options, key });
  expect([isError, connectLinkIn(content)]).toEqual([true, '']);
  expect((await callTool(live, 'HTTPBIN_GET', {}, options)).code).toBe(-32_042);
});

const actway = join(root, 'packages/cli/dist/main.js');
const overHttp = (entity: string): Way => ({
  url: `${live.url}/mcp?actions=HTTPBIN_GET&entity=${entity}`,
  apiKey: live.apiKey,
});
const overStdio = (entity: string): Way => ({
  command: [actway, 'mcp', '--url', live.url, '--actions', 'HTTPBIN_GET', '--entity', entity],
  settings: { ACTWAY_API_KEY: live.apiKey },
});

describe.each(Object.entries(clients))('%s', (name, connectClient) => {
  const isOf2026 = name.endsWith('2026-07-28');
  const get = (client: AnyClient) => client.callTool({ name: 'HTTPBIN_GET' });

  it('without a way to show addresses gives the link to the model', async () => {
    const entity = `text ${name}`;
    await withClient(connectClient(overHttp(encodeURIComponent(entity))), async (client) => {
      const { isError, content } = await get(client);
      expect(isError).toBe(true);
      await fillIn(connectLinkIn(content[0].text));
      expect((await get(client)).structuredContent).toEqual({ message: 'hello' });
    });
  });

  it.each([
    ['Streamable HTTP', (entity: string) => overHttp(encodeURIComponent(entity))],
    ['standard input and output', overStdio],
  ])('shows the link to the user itself over %s, and the same call works', async (over, way) => {
    const entity = `shown ${name} over ${over}`;
    const shown: string[] = [];
    const open: OpenUrl = async (url) => {
      shown.push(url);
      return fillIn(url);
    };
    await withClient(connectClient(way(entity), open), async (client) => {
      const first = get(client);
      if (!isOf2026) {
        // A client of 2025 is told by an error, shows it, and its user says when to go on.
        const error = await first.catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: -32_042 });
        await open(connectLinkIn(error));
      }
      const { structuredContent } = await (isOf2026 ? first : get(client));
      expect(structuredContent).toEqual({ message: 'hello' });
    });
    expect(shown).toEqual([expect.stringMatching(/\/connect\/[\w-]{43}$/)]);
  });
});

it('a link of the sandbox that the command starts leads to it, on this machine', async () => {
  const connectClient = clients['SDK 2, 2026-07-28'];
  if (!connectClient) throw new Error('There is no such client.');
  const command = [actway, 'mcp', '--actions', 'GITHUB_USERS_GET_AUTHENTICATED', '--entity', 'lea'];
  await withClient(connectClient({ command, settings: {} }), async (client) => {
    const get = () => client.callTool({ name: 'GITHUB_USERS_GET_AUTHENTICATED' });
    const link = connectLinkIn((await get()).content[0].text);
    expect(link).toContain('http://localhost:');
    await new LinkVisitor().submit(link, 'BEARER_TOKEN', { token: 'a-token-for-the-sandbox-6e1b90' });
    expect((await get()).isError).toBeUndefined();
  });
});

it.each([
  ['Streamable HTTP', () => overHttp('ida')],
  ['standard input and output', () => overStdio('ida')],
])('a user of 2026-07-28 who declines is not asked again, over %s', async (_way, way) => {
  const connectClient = clients['SDK 2, 2026-07-28'];
  if (!connectClient) throw new Error('There is no such client.');
  await withClient(connectClient(way(), decline), async (client) => {
    const { isError, content } = await client.callTool({ name: 'HTTPBIN_GET' });
    expect([isError, content[0].text]).toEqual([true, expect.stringContaining('The user did not want')]);
  });
});
