import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterEach, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const origin = 'https://api.shop.example';

/** Two keys that go together, or a session in a cookie, or a token with a prefix of its own. */
const document = {
  openapi: '3.0.3',
  info: { title: 'Shop', version: '1.0' },
  servers: [{ url: origin }],
  security: [{ appId: [], appKey: [] }, { session: [] }, { token: [] }],
  components: {
    securitySchemes: {
      appId: { type: 'apiKey', in: 'header', name: 'X-App-Id' },
      appKey: { type: 'apiKey', in: 'query', name: 'app_key' },
      session: { type: 'apiKey', in: 'cookie', name: 'sid' },
      token: { type: 'http', scheme: 'Token' },
    },
  },
  paths: { '/orders': { get: { operationId: 'orders', responses: { 200: { description: 'Done.' } } } } },
};

let folder: string | undefined;
let live: LiveServer | undefined;
afterEach(async () => {
  await live?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

it('connects and executes with each way that the security of an imported document has', async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-import-'));
  await writeFile(join(folder, 'shop.json'), JSON.stringify(document));
  const { code, stderr } = await runCommand(folder, [
    'import',
    'shop.json',
    '--key',
    'shop',
    '--out',
    'apps',
  ]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('… reading shop.json')]);
  const [manifest = '', imported = ''] = await Promise.all(
    ['manifest.yaml', '1_0.yaml'].map(async (name) =>
      (await readFile(join(folder ?? '', 'apps', 'shop', name), 'utf8')).replaceAll(origin, '{upstream}'),
    ),
  );
  live = await startLiveServer({ app: { key: 'shop', manifest, document: imported } });
  const { connect, execute, upstream } = live;
  const send = async (scheme: string, fields: Record<string, string>) => {
    const connectedAccountId = await connect('shop', scheme, fields);
    expect((await execute('SHOP_ORDERS', { connectedAccountId })).json.error).toBeNull();
    const [seen] = upstream.seen.splice(0);
    return { url: seen?.url, headers: seen?.headers };
  };
  expect(await send('API_KEY', { app_id: 'id-1', app_key: 'key-1' })).toMatchObject({
    url: '/orders?app_key=key-1',
    headers: { 'x-app-id': 'id-1' },
  });
  expect(await send('SESSION', { api_key: 'of-ann' })).toMatchObject({
    url: '/orders',
    headers: { cookie: 'sid=of-ann' },
  });
  expect(await send('TOKEN', { api_key: 'tok' })).toMatchObject({ headers: { authorization: 'Token tok' } });
});
