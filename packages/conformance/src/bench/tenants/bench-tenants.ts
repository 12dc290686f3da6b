import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { connectAccount } from '../execute/connect-actway.js';
import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import type { Call } from '../load/call.js';
import type { BenchOptions } from '../options.js';
import { type ActwaySetup, actwayProgram } from '../processes/actway-server.js';
import type { ChildServer } from '../processes/child-server.js';
import { printedBy } from '../processes/run-process.js';
import type { PartReport } from '../report/part-report.js';
import { median, quantile } from '../report/statistics.js';
import { figure, type Table } from '../report/table.js';
import type { FloodOutcome, FloodTask } from './flood-thread.js';
import { sendSteadily } from './steady-calls.js';

/** What a project may send, in executes a second. */
const limit = 200;
const floodPerSecond = 10 * limit;
const steadyPerSecond = 50;

const floodThread = new URL('flood-thread.js', import.meta.url);

/** One server, and what is measured of the tenant who keeps to 50 a second there. */
interface Setting {
  name: string;
  server: ChildServer;
  url: string;
  steady: Call;
  /** Undefined: nobody floods. */
  flood: Call | undefined;
  times: number[];
  flooded: FloodOutcome;
  /** How late the event loop of the server was at the 99th percentile of each round, in milliseconds. */
  loopDelays: number[];
}

/**
 * What one tenant's flood, of ten times what the limit is, costs another one who sends 50 executes a second: without limits,
 * and with them. The settings have their turn in each round.
 */
export async function benchTenants(
  folder: string,
  { rounds, seconds, say }: BenchOptions,
): Promise<PartReport> {
  const ground = await Ground.prepare(folder);
  try {
    const unlimited = await startTenants(ground, 'unlimited', { ACTWAY_LIMIT_PROJECT_RATE: 'off' });
    const limited = await startTenants(ground, 'limited', { ACTWAY_LIMIT_PROJECT_RATE: `${limit}/1s` });
    const settings: Setting[] = [
      setting('nobody else', { ...unlimited, flood: undefined }),
      setting(`a flood of ${floodPerSecond} a second, no limits`, unlimited),
      setting(`the same flood, ${limit} a second and project`, limited),
    ];
    // A server that has just started compiles what it does: that is not measured.
    for (const { url, steady } of settings) await sendSteadily(url, steady, steadyPerSecond, 5);
    for (const one of settings) await measure(one, 5);
    for (const one of settings) Object.assign(one, { times: [], flooded: {}, loopDelays: [] });
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      for (const one of settings) await measure(one, seconds);
    }
    return {
      tables: [tenantsTable(settings, rounds * seconds)],
      figures: settings.map(({ server: _, ...figures }) => figures),
    };
  } finally {
    await ground.stop();
  }
}

function setting(
  name: string,
  { server, url, steady, flood }: Pick<Setting, 'server' | 'url' | 'steady' | 'flood'>,
): Setting {
  return { name, server, url, steady, flood, times: [], flooded: {}, loopDelays: [] };
}

async function measure(
  { server, url, steady, flood, times, flooded, loopDelays }: Setting,
  seconds: number,
): Promise<void> {
  await server.loopDelay();
  const end = flood === undefined ? undefined : beginFlood({ url, call: flood, perSecond: floodPerSecond });
  times.push(...(await sendSteadily(url, steady, steadyPerSecond, seconds)));
  for (const [status, count] of Object.entries((await end?.()) ?? {}))
    flooded[Number(status)] = (flooded[Number(status)] ?? 0) + count;
  loopDelays.push((await server.loopDelay()).p99);
}

/** @returns what ends it */
function beginFlood(task: FloodTask): () => Promise<FloodOutcome> {
  const thread = new Worker(floodThread, { workerData: task });
  return async () => {
    const answered = once(thread, 'message');
    thread.postMessage('end');
    const [outcome] = (await answered) as [FloodOutcome];
    await thread.terminate();
    return outcome;
  };
}

/** A server on SQLite with two projects, each with a key and an account. */
async function startTenants(
  ground: Ground,
  name: string,
  settings: Record<string, string>,
): Promise<{ server: ChildServer; url: string; steady: Call; flood: Call }> {
  const setup = await ground.setup(name);
  const keys: string[] = [];
  for (const project of ['steady', 'flooding']) {
    await actway(setup, ['projects', 'create', project]);
    keys.push((await actway(setup, ['keys', 'create', '--project', project, '--name', project])).trim());
  }
  const server = await ground.startActway({ ...setup, settings });
  const { url } = server;
  const [steady, flood] = await Promise.all(
    keys.map(async (key) => executeCall('small', key, await connectAccount(url, key, name))),
  );
  if (steady === undefined || flood === undefined) throw new Error('There are two tenants.');
  return { server, url, steady, flood };
}

function actway({ databaseUrl }: ActwaySetup, args: string[]): Promise<string> {
  return printedBy([fileURLToPath(actwayProgram), ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
  });
}

/** A row for each setting; a time that is empty is of a call that was not done. */
function tenantsTable(settings: readonly Setting[], seconds: number): Table {
  return {
    title: `${steadyPerSecond} executes a second of one tenant, beside another tenant's`,
    head: ['', 'p50 ms', 'p99 ms', 'worst ms', 'loop p99 ms', 'done', 'flood done/s', 'flood refused/s'],
    rows: settings.map(({ name, times, flood, flooded, loopDelays }) => [
      name,
      figure(quantile(times, 0.5), 1),
      figure(quantile(times, 0.99), 1),
      figure(Math.max(...times)),
      figure(median(loopDelays), 1),
      `${times.filter(Number.isFinite).length} of ${times.length}`,
      flood === undefined ? '' : figure((flooded[200] ?? 0) / seconds),
      flood === undefined ? '' : figure((flooded[429] ?? 0) / seconds),
    ]),
  };
}
