import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createKey, generateVaultKey } from '@actway/engine';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';
import { signalProcess } from './support/signal-process.js';
import { sendSteadily } from './support/steady-load.js';

const isLong = process.env.ACTWAY_TEST_LONG === '1';
/** What each project may send. */
const rate = isLong ? { count: 600, seconds: 5 } : { count: 90, seconds: 3 };
/** Ten times as much. */
const floodPerSecond = (10 * rate.count) / rate.seconds;
const steadyPerSecond = isLong ? 50 : 10;

let folder: string;
let place: PostgresPlace;
let upstream: RecordingUpstream;
const encryptionKey = generateVaultKey('k1');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-tenants-'));
  [place, upstream] = await Promise.all([createPostgresPlace(), startUpstream()]);
  await writeEchoApps(join(folder, 'apps'), upstream.url);
});
afterAll(async () => {
  await upstream.close();
  await place.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Two processes on the database of this test. */
function start(projectRate: string, more: Record<string, string> = {}): Promise<ServedProcess> {
  return startServed({
    DATABASE_URL: place.url,
    ACTWAY_WORKERS: '2',
    ACTWAY_CHECK_ANSWERS: 'off',
    ACTWAY_ENCRYPTION_KEYS: encryptionKey,
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_FILES: join(folder, 'files'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
    ACTWAY_LIMIT_PROJECT_RATE: projectRate,
    ACTWAY_LIMIT_KEY_RATE: 'off',
    // Rates alone, however slow the machine is.
    ACTWAY_EXECUTIONS_PER_APP: '100000',
    ACTWAY_EXECUTIONS_PER_ACCOUNT: '100000',
    ...more,
  });
}

interface Sent {
  outcome: string;
  retryAfter: number;
  durationMs: number;
}

/** Few connections of each caller, used one after the other, so that none is idle for long. */
const agents = new Map<string, Agent>();
function agentOf(key: string): Agent {
  const agent = agents.get(key) ?? new Agent({ keepAlive: true, maxSockets: 40, scheduling: 'fifo' });
  agents.set(key, agent);
  return agent;
}

/** One execute, with what became of it. */
async function execute({ url }: ServedProcess, key: string): Promise<Sent> {
  const began = performance.now();
  const sent = request(`${url}/api/v2/actions/ECHO_HTTPBIN_POST/execute`, {
    method: 'POST',
    agent: agentOf(key),
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
  });
  sent.end(JSON.stringify({ input: { title: 'hello' }, authConfig: { parameters: [] } }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = (await json(response)) as { successful?: boolean; name?: string };
  return {
    outcome: `${response.statusCode} ${answer.successful ?? answer.name}`,
    retryAfter: Number(response.headers['retry-after'] ?? 0),
    durationMs: performance.now() - began,
  };
}

/** The 99th of a hundred, in milliseconds. */
function p99(durations: number[]): number {
  return Math.round(
    durations.toSorted((one, other) => one - other)[Math.floor(durations.length * 0.99)] ?? 0,
  );
}

it('the flood of one project is refused beyond its limit, in all processes, and another has what it asks for', async () => {
  const store = await place.open();
  const keys = await Promise.all(
    ['flooding', 'steady'].map(async (name) => {
      const project = await store.projects.create({ name });
      return (await createKey(store, { projectId: project.id, name })).key;
    }),
  );
  await store.close();
  const [flooding = '', steady = ''] = keys;

  /** For how long the flood lasts, in milliseconds; what became of both. */
  const flood = async (served: ServedProcess, forMs: number) => {
    const durations: number[] = [];
    const refusals: number[] = [];
    const floods = sendSteadily(floodPerSecond, async () => {
      const { outcome, retryAfter } = await execute(served, flooding);
      if (outcome.startsWith('429')) refusals.push(retryAfter);
      return outcome;
    });
    const others = sendSteadily(steadyPerSecond, async () => {
      const { outcome, durationMs } = await execute(served, steady);
      durations.push(durationMs);
      return outcome;
    });
    await pause(forMs);
    const [ofFlood, ofOthers] = await Promise.all([floods.end(), others.end()]);
    return { ofFlood, ofOthers, refusals, durations };
  };

  const limited = await start(`${rate.count}/${rate.seconds}s`);
  let after: Awaited<ReturnType<typeof flood>>;
  try {
    const began = Date.now();
    after = await flood(limited, isLong ? 10_000 : 2_000);
    const windows = 1 + Math.ceil((Date.now() - began) / 1000 / rate.seconds);
    expect(new Set(after.ofOthers)).toEqual(new Set(['200 true']));
    const done = after.ofFlood.filter((outcome) => outcome === '200 true').length;
    expect(new Set(after.ofFlood)).toEqual(new Set(['200 true', '429 RateLimitExceededError']));
    // Both processes together give out no more than the limit, and nearly all of it.
    expect(done).toBeLessThanOrEqual(rate.count * windows);
    expect(done).toBeGreaterThan(rate.count * 0.8);
    expect(Math.min(...after.refusals)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...after.refusals)).toBeLessThanOrEqual(rate.seconds);
    // Who comes back when it is told to is let in.
    const { retryAfter } = await execute(limited, flooding);
    await pause(retryAfter * 1000);
    expect((await execute(limited, flooding)).outcome).toBe('200 true');
  } finally {
    await limited.end('SIGTERM');
  }
  process.stdout.write(
    `${after.ofFlood.length} requests of one project, ${after.refusals.length} of them refused; the other's p99: ${p99(after.durations)} ms\n`,
  );
  if (!isLong) return;
  const unlimited = await start('off');
  try {
    const before = await flood(unlimited, 10_000);
    process.stdout.write(`without limits the other's p99 is ${p99(before.durations)} ms\n`);
  } finally {
    await unlimited.end('SIGTERM');
  }
});

it('a quota holds in all processes, after one was killed and after a restart, and nothing that was done is not counted', async () => {
  const quota = 80;
  const store = await place.open();
  const project = await store.projects.create({ name: 'of-quotas' });
  const { key } = await createKey(store, { projectId: project.id, name: 'of-quotas' });
  await store.close();
  const settings = { ACTWAY_QUOTA_EXECUTIONS: String(quota) };
  upstream.seen.length = 0;
  const outcomes: string[] = [];
  const send = async (served: ServedProcess, count: number) => {
    const sent = Array.from({ length: count }, () => execute(served, key));
    outcomes.push(...(await Promise.all(sent)).map(({ outcome }) => outcome));
  };
  const usage = async ({ url }: ServedProcess) => {
    const response = await fetch(`${url}/api/v2/usage`, { headers: { 'x-api-key': key } });
    return ((await response.json()) as { executions: { used: number } }).executions.used;
  };
  const workersOf = (served: ServedProcess) =>
    [...served.printed().matchAll(/"pid":(\d+),"msg":"the worker is ready"/g)].map(([, pid]) => Number(pid));
  const done = () => outcomes.filter((outcome) => outcome === '200 true').length;

  let served = await start('off', settings);
  try {
    await send(served, 30);
    expect(await usage(served)).toBeGreaterThanOrEqual(30);
    await expect.poll(() => workersOf(served)).toHaveLength(2);
    const [killed] = workersOf(served);
    signalProcess(killed, 'SIGKILL');
    await expect.poll(() => workersOf(served).length).toBe(3);
    expect(await usage(served)).toBeGreaterThanOrEqual(30);
    await served.end('SIGTERM');
    served = await start('off', settings);
    expect(await usage(served)).toBeGreaterThanOrEqual(done());
    // What a process has at hand it uses before it is refused.
    while (outcomes.slice(-40).some((outcome) => outcome !== '429 QuotaExceededError'))
      await send(served, 40);
    expect(new Set(outcomes)).toEqual(new Set(['200 true', '429 QuotaExceededError']));
    expect(done()).toBeLessThanOrEqual(quota);
    // The process that was killed had a few at hand.
    expect(done()).toBeGreaterThanOrEqual(quota - 12);
    expect(upstream.seen).toHaveLength(done());
    expect(await usage(served)).toBe(quota);
  } finally {
    await served.end('SIGTERM');
  }
});
