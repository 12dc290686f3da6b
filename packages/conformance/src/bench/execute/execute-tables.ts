import { type AnswerSize, answerSizes } from '../processes/issue-list.js';
import { inMegabytes } from '../report/megabytes.js';
import { median, ratioOfSeries } from '../report/statistics.js';
import type { Table } from '../report/table.js';
import type { ExecuteSeries } from './bench-execute.js';
import type { LoadMeasurement } from './load.js';

const labels: Record<string, string> = {
  node: 'node:http + undici, bytes handed on',
  express: 'Express + undici',
  gateway: 'hand-written Fastify + Ajv gateway',
  actway: 'actway, SQLite',
  'actway-postgres': 'actway, PostgreSQL, 1 process',
  'actway-postgres-2': 'actway, PostgreSQL, 2 processes',
  'express-echo': 'Express, nothing else',
  stub: 'stub, request and answer validated',
};

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

/** A table for each size of answer. */
export function executeTables(series: readonly ExecuteSeries[], baseline: string): Table[] {
  const sizes = [...new Set(series.map(({ size }) => size))];
  return sizes.map((size) => {
    const ofSize = series.filter((one) => one.size === size);
    const base = ofSize.find(({ subject }) => subject === baseline);
    return {
      title: titleOf(size, labels[baseline] ?? baseline),
      head,
      rows: ofSize.map((one) => row(one, base)),
    };
  });
}

/** What a call takes of the processor, as a multiple of the baseline's: of each round, and of these the median. */
export function processorRatio(series: ExecuteSeries, base: ExecuteSeries): number {
  return ratioOfSeries(series.load.map(processorOf), base.load.map(processorOf));
}

function titleOf(size: AnswerSize, baseline: string): string {
  return `Answers of ${answerSizes[size] / 1000} KB; ratios to: ${baseline}`;
}

function row(series: ExecuteSeries, base: ExecuteSeries | undefined): string[] {
  const { subject, load, latency } = series;
  const of = (read: (one: LoadMeasurement) => number) => median(load.map(read));
  const middles = (one: ExecuteSeries) => one.latency.map(({ p50 }) => p50);
  const database = of(({ database }) => database ?? Number.NaN);
  return [
    labels[subject] ?? subject,
    of(processorOf).toFixed(0),
    base ? processorRatio(series, base).toFixed(2) : '',
    Number.isNaN(database) ? '' : database.toFixed(0),
    median(middles(series)).toFixed(0),
    base ? ratioOfSeries(middles(series), middles(base)).toFixed(2) : '',
    median(latency.map(({ p99 }) => p99)).toFixed(0),
    of(({ calls }) => calls).toFixed(0),
    of(({ loopDelay }) => loopDelay).toFixed(1),
    inMegabytes(of(({ memory }) => memory)),
  ];
}

function processorOf({ processor }: LoadMeasurement): number {
  return processor;
}
