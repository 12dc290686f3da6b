import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from '../options.js';
import { startActway } from '../processes/actway-server.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import type { PartReport } from '../report/part-report.js';
import { medianCallTimes } from './call-time.js';
import { measureColdCalls } from './cold-calls.js';
import type { SizeSeries } from './size-series.js';
import { type SizedApps, writeSizedApps } from './sized-apps.js';
import { sizesTable } from './sizes-table.js';

const starts = 3;
const callsPerRound = 100;
const warmUpCalls = 200;
const call = { action: 'BENCH_GET_ITEM', input: { id: 8863 } };

/** How the server bears 1, 1,000 and 20,000 actions: its start, its memory, a call to the same action, cold calls. */
export async function benchSizes(folder: string, options: BenchOptions): Promise<PartReport> {
  const upstream = await startChild(new URL('../processes/upstream-process.js', import.meta.url), [], {});
  const servers: ChildServer[] = [];
  try {
    const sizes = await writeSizedApps(folder, upstream.url);
    const start = async (size: SizedApps): Promise<ChildServer> => {
      const own = join(folder, `database-of-${size.actions}`);
      await mkdir(own, { recursive: true });
      const databaseUrl = `sqlite:${join(own, 'bench.db')}`;
      return startActway({ apps: size.folder, databaseUrl, folder: own, upstream: upstream.url });
    };
    const measured = sizes.map((size) => ({ size, series: emptySeries(size) }));
    for (let round = 1; round <= starts; round += 1) {
      options.say(`starts, round ${round} of ${starts}`);
      for (const { size, series } of measured) await measureStart(await start(size), series);
    }
    for (const { size } of measured) servers.push(await start(size));
    const series = measured.map((one) => one.series);
    await measureCalls(servers, series, options);
    for (const [index, one] of measured.entries())
      one.series.cold = await measureColdCalls(one.size, servers[index] as ChildServer);
    return { tables: [sizesTable(series)], figures: series };
  } finally {
    for (const server of [upstream, ...servers]) await server.stop();
  }
}

function emptySeries({ actions }: SizedApps): SizeSeries {
  return { actions, starts: [], memories: [], calls: [], processors: [], cold: undefined };
}

async function measureStart(server: ChildServer, series: SizeSeries): Promise<void> {
  series.starts.push(server.startMs);
  series.memories.push(await server.memory());
  await server.stop();
}

/** All servers stand beside each other and are asked in turn. */
async function measureCalls(
  servers: ChildServer[],
  series: SizeSeries[],
  { rounds, say }: BenchOptions,
): Promise<void> {
  const used = () => Promise.all(servers.map((server) => server.processorTime()));
  await medianCallTimes(servers, call, warmUpCalls);
  for (let round = 1; round <= rounds; round += 1) {
    say(`calls, round ${round} of ${rounds}`);
    const before = await used();
    const times = await medianCallTimes(servers, call, callsPerRound);
    const after = await used();
    for (const [index, one] of series.entries()) {
      one.calls.push(times[index] ?? Number.NaN);
      one.processors.push(((after[index] ?? Number.NaN) - (before[index] ?? Number.NaN)) / callsPerRound);
    }
  }
}
