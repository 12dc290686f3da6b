import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChildServer, startChild } from '../dist/bench/processes/child-server.js';

const built = (path: string) => new URL(`../dist/bench/${path}`, import.meta.url);
const key = randomUUID();
const accountId = randomUUID();
let folder: string;
let upstream: ChildServer;
let gateway: ChildServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-gateway-'));
  upstream = await startChild(built('processes/upstream-process.js'), [], {});
  gateway = await startChild(built('execute/gateway/gateway-process.js'), [], {
    UPSTREAM: upstream.url,
    DATABASE: join(folder, 'gateway.db'),
    API_KEY: key,
    ACCOUNT_ID: accountId,
    TOKEN: 'a-token-of-the-gateway',
  });
});

afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function execute(apiKey: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${gateway.url}/api/v2/actions/BENCH_ISSUES_CREATE/execute`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const input = { owner: 'octocat', repo: 'small', title: 'The door squeaks' };

test('the gateway that actway is measured beside refuses a wrong key, a wrong input and a foreign account', async () => {
  const good = { connectedAccountId: accountId, input };
  expect((await execute('another-key', good)).status).toBe(401);
  expect((await execute(key, { ...good, input: { ...input, labels: [1] } })).status).toBe(400);
  expect((await execute(key, { ...good, connectedAccountId: randomUUID() })).status).toBe(404);
});

test('it answers with what the upstream answered, and has the execution on record by then', async () => {
  const { status, body } = await execute(key, { connectedAccountId: accountId, input });
  expect(status).toBe(200);
  expect(body).toMatchObject({ data: { total_count: 1 }, successful: true, error: null });
  await gateway.stop();
  const records = new Database(join(folder, 'gateway.db'))
    .prepare('SELECT account, upstream_status, input FROM records')
    .all();
  expect(records).toEqual([{ account: accountId, upstream_status: 200, input: JSON.stringify(input) }]);
});
