import { type Contestant, measureInTurn } from '../load/measure-in-turn.js';
import { seriesTables } from '../load/series-tables.js';
import type { BenchOptions } from '../options.js';
import { answerSizeNames, answerSizes } from '../processes/issue-list.js';
import type { PartReport } from '../report/part-report.js';
import { executeCall } from './execute-call.js';
import { Ground } from './ground.js';
import { baseline, type ExecuteSubject, startSubject, subjectNames } from './start-subject.js';

/** The same execute by actway and by what it is held against, in turn, with small and with large answers. */
export async function benchExecute(folder: string, options: BenchOptions): Promise<PartReport> {
  const ground = await Ground.prepare(folder);
  try {
    const subjects: ExecuteSubject[] = [];
    for (const name of options.subjects ?? subjectNames) subjects.push(await startSubject(ground, name));
    const contestants = answerSizeNames.flatMap((size) =>
      subjects.map((subject): Contestant => {
        const contest = `execute, answers of ${answerSizes[size] / 1000} KB`;
        return { subject, contest, call: executeCall(size, subject.key, subject.accountId) };
      }),
    );
    const series = await measureInTurn(contestants, options);
    return { tables: seriesTables(series, baseline), figures: series };
  } finally {
    await ground.stop();
  }
}
