import { measureInTurn } from '../execute/bench-execute.js';
import { executeTables } from '../execute/execute-tables.js';
import type { Subject } from '../execute/subject.js';
import type { BenchOptions } from '../options.js';
import { type ChildServer, startChild } from '../processes/child-server.js';
import type { PartReport } from '../report/part-report.js';

const echo = 'express-echo';

/** The stub, which validates request and answer, beside an Express that does nothing; both echo the input. */
export async function benchStub(_folder: string, options: BenchOptions): Promise<PartReport> {
  const files = new Map([
    [echo, new URL('../execute/express-process.js', import.meta.url)],
    ['stub', new URL('stub-process.js', import.meta.url)],
  ]);
  const servers: ChildServer[] = [];
  try {
    const subjects: Subject[] = [];
    for (const [name, file] of files) {
      const server = await startChild(file, [], {});
      servers.push(server);
      subjects.push({ name, servers: [server], key: 'any', accountId: crypto.randomUUID() });
    }
    const series = await measureInTurn(subjects, ['small'], options);
    return { tables: executeTables(series, echo), figures: series };
  } finally {
    for (const server of servers) await server.stop();
  }
}
