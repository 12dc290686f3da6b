import { inMegabytes } from '../report/megabytes.js';
import { median, ratioOfSeries } from '../report/statistics.js';
import type { Table } from '../report/table.js';
import type { SizeSeries } from './size-series.js';

/** A row for each number of actions; ratios are to the first. */
export function sizesTable(series: readonly SizeSeries[]): Table {
  const [first] = series;
  return {
    title: 'The server with more and more actions beside the shipped ones; ratios to the first row',
    head: [
      'actions',
      'start s',
      'ratio',
      'RSS MB',
      'ratio',
      'call ms',
      'ratio',
      'CPU µs',
      'ratio',
      'cold call ms',
      'slowest ms',
      'second ms',
    ],
    rows: series.map((one) => [String(one.actions), ...(first ? cells(one, first) : [])]),
  };
}

function cells(one: SizeSeries, first: SizeSeries): string[] {
  const { cold } = one;
  return [
    (median(one.starts) / 1000).toFixed(2),
    ratioOfSeries(one.starts, first.starts).toFixed(2),
    inMegabytes(median(one.memories)),
    ratioOfSeries(one.memories, first.memories).toFixed(2),
    median(one.calls).toFixed(2),
    ratioOfSeries(one.calls, first.calls).toFixed(2),
    median(one.processors).toFixed(0),
    ratioOfSeries(one.processors, first.processors).toFixed(2),
    cold ? median(cold.first).toFixed(1) : '',
    cold ? Math.max(...cold.first).toFixed(1) : '',
    cold ? median(cold.second).toFixed(1) : '',
  ];
}
