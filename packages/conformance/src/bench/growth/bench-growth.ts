import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import type { Call } from '../load/call.js';
import { measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import type { PartReport } from '../report/part-report.js';
import { type GrownSubject, startGrown } from './grown-subject.js';

const smallStore = 10;

/** The calls that read what has grown. */
const contests: [string, (subject: GrownSubject) => Call][] = [
  ['execute, account by its id', ({ key, accountId }) => executeCall('small', key, accountId)],
  ['execute, account picked for an entity', ({ key }) => executeCall('small', key)],
  ['the newest records', ({ key }) => list('/api/v1/logs?limit=10', key, 'default')],
  ['records that failed', ({ key }) => list('/api/v1/logs?limit=10&status=error', key, 'nextCursor')],
  [
    'the newest connected accounts',
    ({ key }) => list('/api/v1/connectedAccounts?pageSize=10', key, 'default'),
  ],
  [
    'connected accounts in the middle',
    ({ key, rows }) => list(`/api/v1/connectedAccounts?pageSize=5&page=${rows / 10}`, key, 'totalPages'),
  ],
  [
    'connected accounts that expired',
    ({ key }) => list('/api/v1/connectedAccounts?pageSize=10&status=EXPIRED', key, 'totalPages'),
  ],
  ['integrations', ({ key }) => list('/api/v1/integrations?pageSize=20', key, 'bench')],
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

function list(path: string, key: string, expects: string): Call {
  return { method: 'GET', path, headers: { 'x-api-key': key }, expects };
}
