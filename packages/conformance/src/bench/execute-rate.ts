import { cpus } from 'node:os';
import { benchKey, startActway } from './actway-server.js';
import { writeBenchApp } from './bench-app.js';
import { type ChildServer, startChild } from './child-server.js';
import { type Load, type Measurement, measure, median, ratio } from './measure.js';
import { megabytes } from './megabytes.js';

const rounds = 3;
const load: Load = {
  path: '/api/v2/actions/BENCH_GET_ITEM/execute',
  key: benchKey,
  body: { input: { id: 8863 } },
  connections: 16,
  seconds: 3,
};

const here = (name: string) => new URL(name, import.meta.url);

/** The server and the stub under load, each beside the least that Express can do. */
export async function benchExecute(folder: string): Promise<void> {
  const servers: ChildServer[] = [];
  const started = async (starting: Promise<ChildServer>): Promise<ChildServer> => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  try {
    const upstream = await started(startChild(here('upstream-process.js'), [], {}));
    await writeBenchApp(folder, upstream.url);
    const server = await started(startActway(folder, folder, upstream.url));
    const proxy = await started(startChild(here('bare-process.js'), [], { UPSTREAM: upstream.url }));
    const echo = await started(startChild(here('bare-process.js'), [], {}));
    const stub = await started(startChild(here('stub-process.js'), [], {}));

    process.stdout.write(
      `\nNode ${process.version}, ${cpus().length} cores, ${load.connections} connections, ${rounds} rounds of ${load.seconds} s each, in turn.\n`,
    );
    await compare(
      'execute, whole (key, validation, record on SQLite)',
      server,
      'Express + undici, nothing else',
      proxy,
    );
    await compare('stub, request and answer validated', stub, 'Express, nothing else', echo);
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** Both in turn, so that a machine whose speed drifts is the same to both; what counts is the ratio. */
async function compare(name: string, one: ChildServer, otherName: string, other: ChildServer): Promise<void> {
  const pairs: [Measurement, Measurement][] = [];
  await measure(one, { ...load, seconds: 1 });
  await measure(other, { ...load, seconds: 1 });
  for (let round = 0; round < rounds; round += 1)
    pairs.push([await measure(one, load), await measure(other, load)]);
  const rate = ratio(pairs.map(([first, second]) => [first.rate, second.rate]));
  const processor = ratio(pairs.map(([first, second]) => [first.processor, second.processor]));
  const milliseconds = (side: 0 | 1) => median(pairs.map((pair) => pair[side].processor)).toFixed(2);
  process.stdout.write(
    `\n${name}\n  beside ${otherName}\n` +
      `  rate    ${rate.toFixed(2)} of the baseline (${row(pairs, 0)} against ${row(pairs, 1)})\n` +
      `  processor ${processor.toFixed(2)} of the baseline (${milliseconds(0)} ms a request against ${milliseconds(1)} ms)\n` +
      `  memory  ${megabytes(await one.memory())} against ${megabytes(await other.memory())}\n`,
  );
}

function row(pairs: [Measurement, Measurement][], side: 0 | 1): string {
  const of = (read: (one: Measurement) => number) => median(pairs.map((pair) => read(pair[side])));
  return `${of((one) => one.rate).toFixed(0)}/s, p50 ${of((one) => one.p50)} ms, p99 ${of((one) => one.p99)} ms`;
}
