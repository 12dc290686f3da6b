import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateVaultKey } from '@actway/engine';
import {
  echo,
  type RecordingUpstream,
  type SeenRequest,
  startUpstream,
} from '@actway/testing/recording-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdUpstream } from './faults/held-upstream.js';
import { databases } from './support/databases.js';
import { outages } from './support/outage.js';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';

const isLong = process.env.ACTWAY_TEST_LONG === '1';
const keys = isLong ? 50 : 10;
const callsPerKey = isLong ? 20 : 10;
const apiKey = 'a-key-that-always-works';

interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

let folder: string;
let upstream: RecordingUpstream;
let settings: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-idempotency-'));
  upstream = await startUpstream();
  await writeEchoApps(join(folder, 'apps'), upstream.url);
  settings = {
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_FILES: join(folder, 'files'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
  };
});

afterEach(async () => {
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

async function execute({ url }: Pick<ServedProcess, 'url'>, key: string): Promise<Answered> {
  const response = await fetch(`${url}/api/v2/actions/ECHO_HTTPBIN_POST/execute`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ authConfig: { parameters: [] }, input: { name: key }, allowTracing: true }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
}

/** The key that a request to the upstream was made with. */
function keyOf({ body }: SeenRequest): string {
  return JSON.parse(body).name;
}

/** How often each key has reached the upstream. */
function reachedBy(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of upstream.seen.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function databaseOf(kind: string): (typeof databases)[number][1] {
  const [, create] = databases.find(([name]) => name === kind) ?? [];
  if (!create) throw new Error(`There is no ${kind}.`);
  return create;
}

it('a server that was killed before it had the answer tells a repeat that nobody knows', async () => {
  const database = await databaseOf('SQLite')();
  const first = await startServed({ ...settings, DATABASE_URL: database.url });
  const { reached, release } = holdUpstream(upstream, 1);
  const lost = execute(first, 'killed').catch((error: unknown) => error);
  await reached;
  await first.end('SIGKILL');
  expect(await lost).toBeInstanceOf(Error);
  release();
  const second = await startServed({ ...settings, DATABASE_URL: database.url });
  const repeat = await execute(second, 'killed');
  expect([repeat.status, repeat.json.name]).toEqual([400, 'OutcomeUnknownError']);
  const [, logId] = /record is ([0-9a-f-]{36})/.exec(repeat.json.message) ?? [];
  const log = await fetch(`${second.url}/api/v2/actions/logs/all/${logId}`, {
    headers: { 'x-api-key': apiKey },
  });
  const record = (await log.json()) as { status: string; error: string };
  expect(record.status).toBe('error');
  expect(record.error).toContain('interrupted');
  expect(upstream.seen).toHaveLength(1);
  await second.end('SIGTERM');
  await database.remove();
});

it(`${keys * callsPerKey} calls with ${keys} keys reach the app ${keys} times, though one of two servers is killed`, async () => {
  const database = await databaseOf('PostgreSQL')();
  const shared = { ...settings, DATABASE_URL: database.url, ACTWAY_DEADLINE_MS: '1000' };
  const [first, second] = await Promise.all([startServed(shared), startServed(shared)]);
  let isKilled = false;
  // The upstream answers some at once and others only after the kill, so that calls of both servers are under way.
  let release = (): void => {};
  const killed = new Promise<void>((resolve) => {
    release = resolve;
  });
  upstream.respond = (request, response) => {
    const isHeld = Number(keyOf(request).slice(1)) % 5 === 0;
    void (isHeld ? killed : pause(Math.random() * 50)).then(() => echo(request, response));
  };
  /** A caller who repeats his call until it has an answer. */
  async function insist(key: string, number: number): Promise<Answered> {
    for (let tries = 0; ; tries += 1) {
      const server = isKilled || (number + tries) % 2 ? second : first;
      try {
        const answer = await execute(server, key);
        if (answer.status < 500 && answer.json.name !== 'ExecutionStillRunningError') return answer;
      } catch {
        // The server is gone: the call may have been done.
      }
    }
  }
  const calling = Array.from({ length: keys * callsPerKey }, async (_, number) => {
    // Not all at once: some come after the kill.
    await pause(Math.random() * 500);
    const key = `k${number % keys}`;
    return { key, answer: await insist(key, number) };
  });
  await expect.poll(() => reachedBy().size).toBeGreaterThanOrEqual(keys / 2);
  await first.end('SIGKILL');
  isKilled = true;
  release();
  const answered = await Promise.all(calling);
  const reached = reachedBy();
  const unknown = new Set<string>();
  for (let n = 0; n < keys; n += 1) {
    const key = `k${n}`;
    const answers = answered.filter((one) => one.key === key).map(({ answer }) => answer);
    const done = answers.filter(({ status }) => status === 200);
    const rest = answers.filter(({ status }) => status !== 200);
    // A killed server may have answered some callers before it could not tell the others any more.
    if (rest.length > 0) unknown.add(key);
    for (const { json } of rest) expect(['OutcomeUnknownError', 'AnswerNotKeptError']).toContain(json.name);
    expect(new Set(done.map(({ text }) => text)).size).toBe(rest.length === 0 ? 1 : done.length && 1);
    expect(reached.get(key) ?? 0).toBeLessThanOrEqual(1);
    if (rest.length === 0) expect(reached.get(key)).toBe(1);
  }
  process.stdout.write(
    `${answered.length} calls with ${keys} keys: ${upstream.seen.length} reached the app, ${unknown.size} told as unknown\n`,
  );
  expect(upstream.seen.length).toBeLessThanOrEqual(keys);
  expect(upstream.seen.length).toBeGreaterThanOrEqual(keys - unknown.size);
  await second.end('SIGTERM');
  await database.remove();
}, 600_000);

// The other database goes away in the same words: `npm run test:long` tries both.
describe.each(isLong ? outages : outages.slice(0, 1))(
  'with %s when an answer is to be kept',
  (_name, createOutage) => {
    it('the answer is given, repeats get it, and it is kept once the database is back', async () => {
      const outage = await createOutage();
      const served = await startServed({ ...settings, DATABASE_URL: outage.databaseUrl });
      const { reached, release } = holdUpstream(upstream, 1);
      const calling = execute(served, 'away');
      await reached;
      await outage.begin(served.pid);
      release();
      const first = await calling;
      const during = await execute(served, 'away');
      await outage.end(served.pid);
      expect([first.status, first.headers.get('x-record')]).toEqual([200, 'pending']);
      expect([during.text, during.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
      await expect.poll(async () => (await fetch(`${served.url}/readyz`)).status).toBe(200);
      await served.end('SIGTERM');
      const again = await startServed({ ...settings, DATABASE_URL: outage.databaseUrl });
      const later = await execute(again, 'away');
      expect([later.text, later.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
      expect(upstream.seen).toHaveLength(1);
      await again.end('SIGTERM');
      await outage.remove();
    });
  },
);
