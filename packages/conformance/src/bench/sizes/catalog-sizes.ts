import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startActway } from '../processes/actway-server.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import { megabytes } from '../report/megabytes.js';
import { median, ratio } from '../report/statistics.js';
import { medianCallTimes } from './call-time.js';
import { benchColdCalls } from './cold-calls.js';
import { type SizedApps, writeSizedApps } from './sized-apps.js';

interface Start {
  milliseconds: number;
  /** Of resident memory, in bytes. */
  memory: number;
}

const starts = 3;
const rounds = 9;
const calls = 100;
const warmUp = 200;
const call = { action: 'BENCH_GET_ITEM', input: { id: 8863 } };

/** How the server bears 1, 1,000 and 20,000 actions: its start, its memory, a call to the same action, cold calls. */
export async function benchSizes(folder: string): Promise<void> {
  const upstream = await startChild(new URL('../processes/upstream-process.js', import.meta.url), [], {});
  const servers: ChildServer[] = [];
  try {
    const sizes = await writeSizedApps(folder, upstream.url);
    const start = async (size: SizedApps) => {
      const database = join(folder, `database-of-${size.actions}`);
      await mkdir(database, { recursive: true });
      return startActway({
        apps: size.folder,
        databaseUrl: `sqlite:${join(database, 'bench.db')}`,
        folder: database,
        upstream: upstream.url,
      });
    };
    process.stdout.write(
      `\nServers with ${sizes.map(({ actions }) => actions).join(', ')} actions beside the shipped ones (GitHub's document, imported ${sizes.map(({ githubs }) => githubs.length).join(', ')} times)\n`,
    );
    await benchStarts(sizes, start);
    for (const size of sizes) servers.push(await start(size));
    await benchCalls(sizes, servers);
    for (const [index, size] of sizes.entries()) await benchColdCalls(size, servers[index] as ChildServer);
  } finally {
    for (const server of [upstream, ...servers]) await server.stop();
  }
}

async function benchStarts(
  sizes: SizedApps[],
  start: (size: SizedApps) => Promise<ChildServer>,
): Promise<void> {
  const measured = sizes.map((): Start[] => []);
  for (let round = 0; round < starts; round += 1) {
    process.stderr.write(`starts, round ${round + 1} of ${starts}\n`);
    for (const [index, size] of sizes.entries()) {
      const server = await start(size);
      measured[index]?.push({ milliseconds: server.startMs, memory: await server.memory() });
      await server.stop();
    }
  }
  for (const [index, size] of sizes.entries()) {
    const of = (read: (start: Start) => number) => median((measured[index] ?? []).map(read));
    const share = (read: (start: Start) => number) =>
      ratio((measured[index] ?? []).map((one, round) => [read(one), read(measured[0]?.[round] ?? one)]));
    process.stdout.write(
      `  start, ${size.actions} actions: ${(of((one) => one.milliseconds) / 1000).toFixed(2)} s (${share((one) => one.milliseconds).toFixed(2)} of the first), ` +
        `${megabytes(of((one) => one.memory))} (${share((one) => one.memory).toFixed(2)})\n`,
    );
  }
}

/** All servers stand beside each other and are asked in turn. */
async function benchCalls(sizes: SizedApps[], servers: ChildServer[]): Promise<void> {
  await medianCallTimes(servers, call, warmUp);
  const used = () => Promise.all(servers.map((server) => server.processorTime()));
  const before = await used();
  const measured: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`execute, round ${round + 1} of ${rounds}\n`);
    measured.push(await medianCallTimes(servers, call, calls));
  }
  const processor = (await used()).map(
    (time, index) => (time - (before[index] ?? 0)) / 1000 / (rounds * calls),
  );
  for (const [index, size] of sizes.entries()) {
    const of = (times: number[]) => times[index] ?? Number.NaN;
    const shares = measured.map((times) => of(times) / (times[0] ?? Number.NaN)).sort((a, b) => a - b);
    process.stdout.write(
      `  execute, ${size.actions} actions: p50 ${median(measured.map(of)).toFixed(2)} ms (${median(shares).toFixed(2)} of the first; ` +
        `rounds ${shares[0]?.toFixed(2)} to ${shares.at(-1)?.toFixed(2)}), processor ${of(processor).toFixed(2)} ms (${(of(processor) / (processor[0] ?? Number.NaN)).toFixed(2)})\n`,
    );
  }
}
