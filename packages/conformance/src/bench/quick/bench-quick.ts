import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import { baseline, startSubject } from '../execute/start-subject.js';
import { type Contestant, measureInTurn } from '../load/measure-in-turn.js';
import { processorRatio, seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import type { PartReport } from '../report/part-report.js';

const subjects = [baseline, 'actway'];

/** What an execute with a small answer takes of the processor, beside the gateway; within a minute. */
export async function benchQuick(folder: string, options: BenchOptions): Promise<PartReport> {
  const ground = await Ground.prepare(folder);
  try {
    const contestants: Contestant[] = [];
    for (const name of subjects) {
      const subject = await startSubject(ground, name);
      const call = executeCall('small', subject.key, subject.accountId);
      contestants.push({ subject, contest: 'execute, answers of 2 KB', call });
    }
    const series = await measureInTurn(contestants, { ...options, rounds: 5, seconds: 2 });
    const [base, actway] = series;
    const ratio = base && actway ? processorRatio(actway, base) : Number.NaN;
    return {
      tables: seriesTables(series, baseline),
      figures: series,
      failure: failureOf(ratio, options.atMost),
    };
  } finally {
    await ground.stop();
  }
}

function failureOf(ratio: number, atMost: number | undefined): string | undefined {
  if (atMost === undefined || ratio <= atMost) return undefined;
  return `An execute takes ${ratio.toFixed(2)} times what the gateway takes of the processor; the bound is ${atMost}.`;
}
