import type { BenchOptions } from '../options.js';
import { type AnswerSize, answerSizeNames } from '../processes/issue-list.js';
import type { PartReport } from '../report/part-report.js';
import { median, quantile } from '../report/statistics.js';
import type { ExecuteSeries } from './execute-series.js';
import { executeTables } from './execute-tables.js';
import { Ground } from './ground.js';
import { connections, measureLoad } from './load.js';
import { sendCalls, untilPassed, untilSent } from './send-calls.js';
import { baseline, startSubject, subjectNames } from './start-subject.js';
import type { Subject } from './subject.js';

const warmUpSeconds = 3;
const latencyCalls = 200;

/** The same execute by actway and by what it is held against, in turn, with small and with large answers. */
export async function benchExecute(folder: string, options: BenchOptions): Promise<PartReport> {
  const names = subjectNames.filter((name) => options.subjects?.includes(name) ?? true);
  const ground = await Ground.prepare(folder);
  try {
    const subjects: Subject[] = [];
    for (const name of names) subjects.push(await startSubject(ground, name));
    const series = await measureInTurn(subjects, answerSizeNames, options);
    return { tables: executeTables(series, baseline), figures: series };
  } finally {
    await ground.stop();
  }
}

/**
 * Rounds in which each subject has its turn: a machine whose speed drifts is the same to all of them, and what counts
 * is the ratio within a round.
 */
export async function measureInTurn(
  subjects: Subject[],
  sizes: readonly AnswerSize[],
  { rounds, seconds, say }: BenchOptions,
): Promise<ExecuteSeries[]> {
  const pairs = sizes.flatMap((size) => subjects.map((subject) => ({ subject, size })));
  const measured: { subject: Subject; series: ExecuteSeries }[] = [];
  for (const { subject, size } of pairs) {
    say(`${subject.name}, ${size} answers: warming up`);
    const warm = await sendCalls(subject, size, connections, untilPassed(warmUpSeconds));
    const amount = Math.ceil((warm.length / warmUpSeconds) * seconds);
    measured.push({ subject, series: { subject: subject.name, size, amount, load: [], latency: [] } });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const { subject, series } of measured) {
      say(`round ${round} of ${rounds}: ${subject.name}, ${series.size} answers`);
      series.load.push(await measureLoad(subject, series.size, series.amount));
      const times = await sendCalls(subject, series.size, 1, untilSent(latencyCalls));
      series.latency.push({ p50: median(times), p99: quantile(times, 0.99) });
    }
  }
  return measured.map(({ series }) => series);
}
