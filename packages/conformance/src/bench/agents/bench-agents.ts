import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import { startSubject } from '../execute/start-subject.js';
import { type Contestant, measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import type { PartReport } from '../report/part-report.js';
import { toolCall } from './tool-call.js';

const overHttp = 'execute over HTTP';

/** What the call of a tool takes of the processor beside the same execute over HTTP, in turn on one server. */
export async function benchAgents(folder: string, options: BenchOptions): Promise<PartReport> {
  const ground = await Ground.prepare(folder);
  try {
    const subject = await startSubject(ground, 'actway');
    // `startSubject` connects the account of an entity of the subject's name.
    const { key, accountId, name: entity } = subject;
    const contest = 'tools/call, answers of 2 KB';
    const contestants: Contestant[] = [
      { subject: { ...subject, name: overHttp }, contest, call: executeCall('small', key, accountId) },
      {
        subject: { ...subject, name: 'tools/call, 2026-07-28' },
        contest,
        call: toolCall('small', key, entity, '2026-07-28'),
      },
      {
        subject: { ...subject, name: 'tools/call, 2025-11-25' },
        contest,
        call: toolCall('small', key, entity, '2025-11-25'),
      },
    ];
    const series = await measureInTurn(contestants, options);
    return { tables: seriesTables(series, overHttp), figures: series };
  } finally {
    await ground.stop();
  }
}
