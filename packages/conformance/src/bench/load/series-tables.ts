import { inMegabytes } from '../report/megabytes.js';
import { median, ratioOfSeries } from '../report/statistics.js';
import { figure, type Table, withoutEmptyColumns } from '../report/table.js';
import type { Series } from './measure-in-turn.js';
import type { LoadMeasurement } from './measure-load.js';

const head = [
  '',
  'CPU µs',
  'ratio',
  'database µs',
  'p50 µs',
  'ratio',
  'p99 µs',
  'calls/s',
  'loop p99 ms',
  'RSS MB',
];

/** A table for each contest. Ratios are to the subject with the name of the baseline. */
export function seriesTables(series: readonly Series[], baseline: string): Table[] {
  const contests = [...new Set(series.map(({ contest }) => contest))];
  return contests.map((contest) => {
    const contestants = series.filter((one) => one.contest === contest);
    const base = contestants.find(({ subject }) => subject === baseline);
    const rows = contestants.map((one) => row(one, base));
    return withoutEmptyColumns({ title: `${contest}; ratios to: ${baseline}`, head, rows });
  });
}

/** What a call takes of the processor, as a multiple of the baseline's: of each round, and of these the median. */
export function processorRatio(series: Series, base: Series): number {
  return ratioOfSeries(series.load.map(processorOf), base.load.map(processorOf));
}

function row(series: Series, base: Series | undefined): string[] {
  const { subject, load, latency } = series;
  const of = (read: (one: LoadMeasurement) => number) => median(load.map(read));
  const middles = (one: Series) => one.latency.map(({ p50 }) => p50);
  return [
    subject,
    figure(of(processorOf)),
    base ? figure(processorRatio(series, base), 2) : '',
    figure(of(({ database }) => database ?? Number.NaN)),
    figure(median(middles(series))),
    base ? figure(ratioOfSeries(middles(series), middles(base)), 2) : '',
    figure(median(latency.map(({ p99 }) => p99))),
    figure(of(({ calls }) => calls)),
    figure(
      of(({ loopDelay }) => loopDelay),
      1,
    ),
    inMegabytes(of(({ memory }) => memory)),
  ];
}

function processorOf({ processor }: LoadMeasurement): number {
  return processor;
}
