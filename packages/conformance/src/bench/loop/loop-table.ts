import { inMegabytes } from '../report/megabytes.js';
import { median } from '../report/statistics.js';
import { figure, type Table } from '../report/table.js';
import type { LoopMeasurement } from './loop-measurement.js';

/** A row for each case. */
export function loopTable(measured: readonly LoopMeasurement[]): Table {
  return {
    title: '/healthz, asked every 10 ms, while the server is sent',
    head: ['', 'worst ms', 'p99 ms', 'p50 ms', 'answer', 'call ms', 'CPU ms', 'peak RSS MB'],
    rows: measured.map(({ name, outcomes, delays, processor, peakMemory }) => [
      name,
      figure(delays.worst),
      figure(delays.p99),
      figure(delays.p50, 1),
      [...new Set(outcomes.map(({ answer }) => answer))].join(', '),
      figure(median(outcomes.map(({ milliseconds }) => milliseconds))),
      figure(processor / outcomes.length, 1),
      inMegabytes(peakMemory),
    ]),
  };
}
