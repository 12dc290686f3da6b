import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBenchApp } from './bench-app.js';
import { type ChildServer, startChild } from './child-server.js';
import { benchGithub } from './expand-github.js';
import { type Load, type Measurement, measure, median } from './measure.js';

const rounds = 3;
const key = 'a-key-for-the-benchmark';
const load: Load = {
  path: '/api/v2/actions/BENCH_GET_ITEM/execute',
  key,
  body: { input: { id: 8863 } },
  connections: 16,
  seconds: 3,
};

const here = (name: string) => new URL(name, import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'actway-bench-'));
const servers: ChildServer[] = [];
const started = async (starting: Promise<ChildServer>): Promise<ChildServer> => {
  const server = await starting;
  servers.push(server);
  return server;
};

try {
  const upstream = await started(startChild(here('upstream-process.js'), [], {}));
  await writeBenchApp(folder, upstream.url);
  const main = new URL(import.meta.resolve('actway').replace(/index\.js$/, 'main.js'));
  const server = await started(
    startChild(main, ['serve'], {
      PORT: '0',
      ACTWAY_API_KEY: key,
      ACTWAY_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
      ACTWAY_APPS: folder,
      ACTWAY_EGRESS_ALLOW: new URL(upstream.url).host,
      DATABASE_URL: `sqlite:${join(folder, 'bench.db')}`,
    }),
  );
  const proxy = await started(startChild(here('bare-process.js'), [], { UPSTREAM: upstream.url }));
  const echo = await started(startChild(here('bare-process.js'), [], {}));
  const stub = await started(startChild(here('stub-process.js'), [], {}));

  process.stdout.write(
    `Node ${process.version}, ${cpus().length} cores, ${load.connections} connections, ${rounds} rounds of ${load.seconds} s each, in turn.\n`,
  );
  await compare(
    'execute, whole (key, validation, record on SQLite)',
    server,
    'Express + undici, nothing else',
    proxy,
  );
  await compare('stub, request and answer validated', stub, 'Express, nothing else', echo);
  for (const each of servers.splice(0)) await each.stop();
  await benchGithub(folder);
} finally {
  for (const server of servers) await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Both in turn, so that a machine whose speed drifts is the same to both; what counts is the ratio. */
async function compare(name: string, one: ChildServer, otherName: string, other: ChildServer): Promise<void> {
  const pairs: [Measurement, Measurement][] = [];
  await measure(one, { ...load, seconds: 1 });
  await measure(other, { ...load, seconds: 1 });
  for (let round = 0; round < rounds; round += 1)
    pairs.push([await measure(one, load), await measure(other, load)]);
  const rate = median(pairs.map(([first, second]) => first.rate / second.rate));
  process.stdout.write(
    `\n${name}\n  beside ${otherName}\n` +
      `  rate    ${rate.toFixed(2)} of the baseline (${row(pairs, 0)} against ${row(pairs, 1)})\n` +
      `  memory  ${megabytes(await one.memory())} against ${megabytes(await other.memory())}\n`,
  );
}

function row(pairs: [Measurement, Measurement][], side: 0 | 1): string {
  const of = (read: (one: Measurement) => number) => median(pairs.map((pair) => read(pair[side])));
  return `${of((one) => one.rate).toFixed(0)}/s, p50 ${of((one) => one.p50)} ms, p99 ${of((one) => one.p99)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
