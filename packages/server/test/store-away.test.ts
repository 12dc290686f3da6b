import { join } from 'node:path';
import { openStore } from '@actway/store';
import { createLiveCalls } from '@actway/testing/live-calls';
import { startLiveServer } from '@actway/testing/live-server';
import { serveAgain } from '@actway/testing/serve-again';
import { afterEach, expect, it } from 'vitest';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('a call that fails with the store is told that nothing was sent, whether or not its key was known', async () => {
  const server = await startLiveServer();
  closing.push(() => server.close());
  const store = await openStore(`sqlite:${join(server.folder, 'away.db')}`);
  const environmentKey = 'the-key-of-a-store-that-is-away';
  const other = await serveAgain(
    server,
    { store },
    { keys: { defaultProjectId: server.projectId, environmentKey } },
  );
  closing.push(() => other.close());
  await store.close();
  const { call, execute } = createLiveCalls(other.url, environmentKey);
  const raw = { connectedAccountId: crypto.randomUUID(), endpoint: '/get', method: 'GET' };
  const answers = [
    await execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } }),
    await execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } }, { key: server.apiKey }),
    await call('/api/v2/actions/proxy', { method: 'POST', body: raw }),
  ];
  for (const { status, json } of answers) {
    expect([status, json.name, json.message]).toEqual([
      500,
      'InternalServerError',
      'Something failed on the server. Nothing was sent to the app, so the call can be repeated. Try again; if it stays, tell the operator the `requestId`.',
    ]);
  }
  expect(server.upstream.seen).toHaveLength(0);
  const logs = await call('/api/v1/logs');
  expect([logs.status, logs.json.message]).toEqual([500, expect.not.stringContaining('sent')]);
});
