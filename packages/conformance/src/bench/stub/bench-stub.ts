import { randomUUID } from 'node:crypto';
import { executeCall } from '../execute/execute-call.js';
import { type Contestant, measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import type { PartReport } from '../report/part-report.js';

const echo = 'Express, nothing else';

/** The stub, which validates request and answer, beside an Express that does nothing; both echo the input. */
export async function benchStub(_folder: string, options: BenchOptions): Promise<PartReport> {
  const files = new Map([
    [echo, new URL('../execute/express-process.js', import.meta.url)],
    ['stub', new URL('stub-process.js', import.meta.url)],
  ]);
  const call = executeCall('small', 'any-key', randomUUID());
  const servers: ChildServer[] = [];
  try {
    const contestants: Contestant[] = [];
    for (const [name, file] of files) {
      const server = await startChild(file, [], {});
      servers.push(server);
      contestants.push({ subject: { name, servers: [server] }, contest: 'execute that echoes', call });
    }
    const series = await measureInTurn(contestants, options);
    return { tables: seriesTables(series, echo), figures: series };
  } finally {
    for (const server of servers) await server.stop();
  }
}
