import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { createVault, generateVaultKey } from '@actway/engine';
import { createLiveCalls } from '@actway/testing/live-calls';
import { startLiveServer } from '@actway/testing/live-server';
import { serveAgain } from '@actway/testing/serve-again';
import { afterEach, expect, it } from 'vitest';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it('is told as what it is, to the caller and to the operator, and a repeat learns that its call was done', async () => {
  const server = await startLiveServer();
  closing.push(() => server.close());
  const connectedAccountId = await server.connect('httpbin', 'BEARER_TOKEN', {
    token: 'bearer-of-missing-encryption-key-7d21',
  });
  const headers = { 'idempotency-key': `"${randomUUID()}"` };
  const first = await server.execute('HTTPBIN_GET', { connectedAccountId }, { headers });
  expect([first.status, server.upstream.seen.length]).toEqual([200, 1]);

  const errors: string[] = [];
  const ignore = () => undefined;
  const error = (line: object) => void errors.push(inspect(line));
  const other = await serveAgain(
    server,
    { vault: createVault(generateVaultKey('k2')) },
    { logger: { isLevelEnabled: () => true, debug: ignore, info: ignore, warn: ignore, error } },
  );
  closing.push(() => other.close());
  const withoutKey = createLiveCalls(other.url, server.apiKey);

  const repeat = await withoutKey.execute('HTTPBIN_GET', { connectedAccountId }, { headers });
  expect([repeat.status, repeat.json.name]).toEqual([400, 'AnswerNotKeptError']);
  expect(repeat.json.message).toContain('is over with the status success');
  const { data } = (await server.call('/api/v1/logs')).json;
  expect(repeat.json.earlierCall).toEqual({ logId: data.at(-1).id, status: 'success' });

  const { status, json } = await withoutKey.execute('HTTPBIN_GET', { connectedAccountId });
  expect([status, json.name, json.details[0].path]).toEqual([
    400,
    'ConnectedAccountNotActiveError',
    '/connectedAccountId',
  ]);
  expect(json.message).toBe(
    `The credential of the connected account ${connectedAccountId} cannot be opened on this server: its encryption key is missing. Nothing was sent. Tell whoever runs the server.`,
  );
  expect(JSON.stringify(json)).not.toContain('k1');
  const told = errors.filter(
    (line) => line.includes(json.requestId) && line.includes("sealed with the key 'k1'"),
  );
  expect(told).toHaveLength(1);
  expect(server.upstream.seen).toHaveLength(1);
});
