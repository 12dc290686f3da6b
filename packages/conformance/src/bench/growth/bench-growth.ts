import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import type { ExecuteSubject } from '../execute/start-subject.js';
import type { Call } from '../load/call.js';
import { measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import type { PartReport } from '../report/part-report.js';
import { startGrown } from './grown-subject.js';

const smallStore = 10;

/** The calls that read what has grown. */
const contests: [string, (subject: ExecuteSubject) => Call][] = [
  ['execute, account by its id', ({ key, accountId }) => executeCall('small', key, accountId)],
  ['execute, account picked for an entity', ({ key }) => executeCall('small', key)],
  ['the newest records', ({ key }) => list('/api/v1/logs?limit=20', key)],
  ['the newest connected accounts', ({ key }) => list('/api/v1/connectedAccounts?pageSize=20', key)],
];

/** The same calls to a store of ten accounts and records, and to one of very many. */
export async function benchGrowth(folder: string, options: BenchOptions): Promise<PartReport> {
  const ground = await Ground.prepare(folder);
  try {
    options.say(`stores of ${smallStore} and ${options.rows} accounts and records are filled`);
    const small = await startGrown(ground, smallStore);
    const large = await startGrown(ground, options.rows);
    const contestants = contests.flatMap(([contest, callOf]) =>
      [small, large].map((subject) => ({ subject, contest, call: callOf(subject) })),
    );
    const series = await measureInTurn(contestants, options);
    return { tables: seriesTables(series, small.name), figures: series };
  } finally {
    await ground.stop();
  }
}

function list(path: string, key: string): Call {
  return { method: 'GET', path, headers: { 'x-api-key': key }, expects: 'default' };
}
