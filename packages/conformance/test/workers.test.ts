import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect as openConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { createKey, generateVaultKey } from '@actway/engine';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { echo, type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { knockOn } from './support/knocking.js';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';
import { signalProcess } from './support/signal-process.js';
import { sendSteadily } from './support/steady-load.js';

const apiKey = 'a-key-that-always-works';
const isLong = process.env.ACTWAY_TEST_LONG === '1';

let folder: string;
let place: PostgresPlace;
let upstream: RecordingUpstream;
let settings: Record<string, string>;
let served: ServedProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-workers-'));
  [place, upstream] = await Promise.all([createPostgresPlace(), startUpstream()]);
  await writeEchoApps(join(folder, 'apps'), upstream.url);
  settings = {
    DATABASE_URL: place.url,
    ACTWAY_WORKERS: '2',
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_FILES: join(folder, 'files'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
    ACTWAY_ENV_FILE: join(folder, 'settings.env'),
  };
  await writeSettings('ACTWAY_QUOTA_EXECUTIONS=1000000');
  served = await startServed(settings);
});

/** A server that a test has ended is started again for the next. */
beforeEach(async () => {
  upstream.respond = echo;
  upstream.seen.length = 0;
  if (served.endedBy() !== undefined) served = await startServed(settings);
  await expect.poll(readyWorkers).not.toHaveLength(1);
});

afterAll(async () => {
  await served.end('SIGTERM');
  await upstream.close();
  await place.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Writes the settings file. */
function writeSettings(text: string): Promise<void> {
  return writeFile(join(folder, 'settings.env'), `# What may change while it runs.\n${text}\n`);
}

/** What the settings file says of executions, as whichever worker knows it. */
async function executionsLimit(): Promise<number> {
  const response = await fetch(`${served.url}/api/v2/usage`, { headers: { 'x-api-key': apiKey } });
  return ((await response.json()) as { executions: { limit: number } }).executions.limit;
}

/** Connections that are kept, and used one after the other. */
const agent = new Agent({ keepAlive: true, maxSockets: 60, scheduling: 'fifo' });

/** One execute, as what came of it: its status, and whether it was done. */
async function execute(
  key = apiKey,
  through = agent,
  by: object = { authConfig: { parameters: [] } },
): Promise<string> {
  const sent = request(`${served.url}/api/v2/actions/ECHO_HTTPBIN_POST/execute`, {
    method: 'POST',
    agent: through,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
  });
  sent.end(JSON.stringify({ input: { title: 'hello' }, ...by }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = (await json(response)) as { successful?: boolean; name?: string };
  return `${response.statusCode} ${answer.successful ?? answer.name}`;
}

/** The id of an account of the app that has this token. */
async function connect(token: string): Promise<string> {
  const response = await fetch(`${served.url}/api/v2/connectedAccounts/initiateConnection`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({
      app: { uniqueKey: 'echo_httpbin' },
      config: { authScheme: 'BEARER_TOKEN' },
      connection: { initiateData: { token } },
    }),
  });
  const made = (await response.json()) as { connectionResponse: { connectedAccountId: string } };
  return made.connectionResponse.connectedAccountId;
}

/** The status of a DELETE, by whichever worker. */
async function remove(path: string): Promise<number> {
  const response = await fetch(served.url + path, { method: 'DELETE', headers: { 'x-api-key': apiKey } });
  await response.text();
  return response.status;
}

/** Resolves when nobody listens any more. */
async function closed(): Promise<void> {
  const { hostname, port } = new URL(served.url);
  const isRefused = () =>
    new Promise<boolean>((resolve) => {
      const socket = openConnection(Number(port), hostname);
      socket.on('error', () => resolve(true));
      socket.on('connect', () => {
        socket.destroy();
        resolve(false);
      });
    });
  await expect.poll(isRefused).toBe(true);
}

/** The processes that have said by a line of the log that they are ready. */
function readyWorkers(): number[] {
  return [...served.printed().matchAll(/"pid":(\d+),"msg":"the worker is ready"/g)].map(([, pid]) =>
    Number(pid),
  );
}

it('a restart of the workers, one after the other, loses no request, and takes up the settings file', async () => {
  expect(await executionsLimit()).toBe(1_000_000);
  const former = readyWorkers();
  expect(former).toHaveLength(2);
  const few = new Agent({ keepAlive: true, maxSockets: 4, scheduling: 'fifo' });
  const fresh = new Agent({ keepAlive: false });
  let sent = 0;
  // Every other one on a connection of its own.
  const load = sendSteadily(isLong ? 200 : 50, () => execute(apiKey, sent++ % 2 === 0 ? few : fresh));
  await expect.poll(() => load.answered).toBeGreaterThan(20);
  await writeSettings('export ACTWAY_QUOTA_EXECUTIONS="2000000"\nACTWAY_WORKERS=7');
  served.signal('SIGHUP');
  await expect.poll(() => served.printed()).toContain('the workers are replaced"');
  const answered = load.answered;
  await expect.poll(() => load.answered).toBeGreaterThan(answered + 20);
  const outcomes = await load.end();

  expect(new Set(outcomes)).toEqual(new Set(['200 true']));
  const latter = readyWorkers().slice(former.length);
  expect(latter).toHaveLength(2);
  expect(latter.filter((pid) => former.includes(pid))).toEqual([]);
  for (const pid of former) expect(isAlive(pid)).toBe(false);
  expect(upstream.seen).toHaveLength(outcomes.length);
  const above = await residentMebibytes(served.pid);
  process.stdout.write(
    `${outcomes.length} requests while two workers were replaced, each done; the process above them has ${above} MiB\n`,
  );
  expect(above).toBeLessThan(100);
  expect(await Promise.all([executionsLimit(), executionsLimit()])).toEqual([2_000_000, 2_000_000]);
  // What the process above has read for itself stays as it was: here the environment goes before the file.
  expect(served.printed()).not.toContain('these settings count from the next start');
});

it('a settings file with faults is told, and the workers go on as they are', async () => {
  const limit = await executionsLimit();
  const workers = readyWorkers().filter(isAlive);
  const printedSince = served.printed().length;
  const printed = () => served.printed().slice(printedSince);
  await writeSettings('ACTWAY_QUOTA_EXECUTIONS=3000000\nthis-secret-is-on-a-line-of-its-own');
  served.signal('SIGHUP');
  await expect.poll(printed).toContain('the settings cannot be read; the workers go on as they are');
  expect(printed()).toContain('whose line 3 is no NAME=value');
  expect(printed()).not.toContain('this-secret');
  await writeSettings('ACTWAY_QUOTA_EXECUTIONS=many\nACTWAY_METRICS_PORT=9464');
  served.signal('SIGHUP');
  await expect.poll(printed).toContain('a new worker did not start; the former ones go on');
  expect(printed()).toMatch(
    /"reason":"[^\n]*ACTWAY_QUOTA_EXECUTIONS is \\"many\\"[^\n]*a new worker did not start/,
  );
  expect(printed()).toContain(
    '"variables":["ACTWAY_METRICS_PORT"],"msg":"these settings count from the next start of the server on"',
  );
  // One that dies is replaced by one with the settings that are good.
  const before = readyWorkers().length;
  signalProcess(workers[0], 'SIGKILL');
  const deaths = () => printed().split('a worker died and is replaced').length - 1;
  await expect.poll(() => readyWorkers().length > before || deaths() > 1).toBe(true);
  expect(deaths()).toBe(1);
  expect(await Promise.all([executionsLimit(), executionsLimit()])).toEqual([limit, limit]);
  await writeSettings(`ACTWAY_QUOTA_EXECUTIONS=${limit}`);
});

it('keys and accounts that a worker or another process has taken back are refused within a second, everywhere', async () => {
  const store = await place.open();
  try {
    const projectId = (await store.projects.findByName('default'))?.id ?? '';
    const makeKey = async () => createKey(store, { projectId, name: 'to-be-revoked', scopes: ['execute'] });
    const [ofWorker, ofProcess] = [await makeKey(), await makeKey()];
    const accounts = [
      await connect('token-that-a-worker-deletes-7d20'),
      await connect('token-that-a-process-deletes-e41b'),
    ];
    const [byWorker = '', byProcess = ''] = accounts;
    /** So many that each worker has its part, on connections of their own. */
    const outcomes = async (send: () => Promise<string>) =>
      new Set(await Promise.all(Array.from({ length: 20 }, send)));
    const withKey =
      ({ key }: { key: string }) =>
      () =>
        execute(key);
    const withAccount = (connectedAccountId: string) => () => execute(apiKey, agent, { connectedAccountId });
    const sending = [
      withKey(ofWorker),
      withKey(ofProcess),
      withAccount(byWorker),
      withAccount(byProcess),
    ] as const;
    for (const send of sending) expect(await outcomes(send)).toEqual(new Set(['200 true']));

    const deleted = await Promise.all([
      remove(`/api/v2/keys/${ofWorker.record.id}`),
      remove(`/api/v1/connectedAccounts/${byWorker}`),
      store.keys.revoke(projectId, ofProcess.record.id),
      store.accounts.delete(projectId, byProcess),
    ]);
    expect(deleted).toEqual([200, 200, true, true]);
    // What is promised is this second.
    await pause(1_000);
    const [keyGone, otherKeyGone, accountGone, otherAccountGone] = await Promise.all(sending.map(outcomes));
    for (const gone of [keyGone, otherKeyGone]) expect(gone).toEqual(new Set(['401 UnauthorizedError']));
    for (const gone of [accountGone, otherAccountGone])
      expect(gone).toEqual(new Set(['404 ConnectedAccountNotFoundError']));
  } finally {
    await store.close();
  }
});

it('a worker that dies is replaced, and the log says so', async () => {
  const victim = readyWorkers().find(isAlive);
  const before = readyWorkers().length;
  signalProcess(victim, 'SIGKILL');
  await expect.poll(() => readyWorkers().length).toBeGreaterThan(before);
  expect(served.printed()).toContain(`"worker":${victim},"code":137,"signal":"SIGKILL"`);
  expect(await execute()).toBe('200 true');
});

it('a worker that is signalled itself answers what it has, and is replaced', async () => {
  const leaving = readyWorkers().findLast(isAlive);
  const before = readyWorkers().length;
  const load = sendSteadily(20, () => execute(apiKey, new Agent({ keepAlive: false })));
  await expect.poll(() => load.answered).toBeGreaterThan(5);
  signalProcess(leaving, 'SIGTERM');
  await expect.poll(() => readyWorkers().length).toBeGreaterThan(before);
  expect(new Set(await load.end())).toEqual(new Set(['200 true']));
  expect(served.printed()).toContain(`"worker":${leaving},"code":0`);
});

it('what is in flight is answered when all stop, and the code is that of a good end', async () => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { respond } = upstream;
  upstream.respond = async (request, response) => {
    await released;
    respond(request, response);
  };
  // Over connections of their own: one that is kept from the worker that was replaced may end as a call goes out.
  const own = new Agent();
  const calling = Array.from({ length: 50 }, () => execute(apiKey, own));
  await expect.poll(() => upstream.seen.length).toBe(50);
  const ending = served.end('SIGTERM');
  await closed();
  release();
  expect(new Set(await Promise.all(calling))).toEqual(new Set(['200 true']));
  await ending;
  expect(served.endedBy()).toBe('0');
});

it('whoever comes in the moment of a stop gets an answer or an end, while others are still answered', async () => {
  const { respond } = upstream;
  let release = (): void => {};
  upstream.respond = (request, response) => {
    release = () => respond(request, response);
  };
  const calling = execute();
  await expect.poll(() => upstream.seen.length).toBe(1);
  const knocking = knockOn(served.url, isLong ? 64 : 16);
  await expect.poll(() => knocking.knocks.length).toBeGreaterThan(200);
  const ending = served.end('SIGTERM');
  await closed();
  const pending = () => knocking.knocks.filter(({ outcome }) => outcome === undefined).length;
  // The call that is under way keeps the processes alive for longer than this.
  await expect.poll(pending).toBe(0);
  expect(served.endedBy()).toBe(undefined);
  release();
  expect(await calling).toBe('200 true');
  await ending;
  knocking.end();
  const outcomes = new Map<string, number>();
  for (const { outcome = '' } of knocking.knocks) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  process.stdout.write(`connections around a stop: ${JSON.stringify(Object.fromEntries(outcomes))}\n`);
});

it('workers end what is in flight when the process above them is killed', async () => {
  const { respond } = upstream;
  let release = (): void => {};
  upstream.respond = (request, response) => {
    release = () => respond(request, response);
  };
  const calling = execute();
  await expect.poll(() => upstream.seen.length).toBe(1);
  const workers = readyWorkers();
  signalProcess(served.pid, 'SIGKILL');
  await closed();
  release();
  expect(await calling).toBe('200 true');
  await expect.poll(() => workers.filter(isAlive)).toEqual([]);
});

async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** One that has ended and that nobody has asked about yet is not. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
