import { inMegabytes } from '../report/megabytes.js';
import { median, ratioOfSeries } from '../report/statistics.js';
import type { Table } from '../report/table.js';
import type { ImportSeries, ImportWork } from './import-series.js';

const times = (works: readonly ImportWork[]) => works.map(({ milliseconds }) => milliseconds);
const peaks = (works: readonly ImportWork[]) => works.map(({ peak }) => peak);

/** A row for each document; ratios are to the peer. */
export function importsTable(series: readonly ImportSeries[]): Table {
  return {
    title:
      'Import of whole documents, opened afterwards; ratios to openapi-mcp-generator (dereference: true), which makes tools of them in memory',
    head: [
      'document',
      'MB',
      'actions',
      's',
      'ratio',
      'peak MB',
      'ratio',
      "peer's tools",
      "peer's s",
      "peer's peak MB",
    ],
    rows: series.map((one) => [one.document, ...cells(one)]),
  };
}

function cells({ bytes, ours, peers, failure }: ImportSeries): string[] {
  const measured = failure === undefined;
  return [
    (bytes / 1e6).toFixed(1),
    String(ours[0]?.tools),
    inSeconds(ours),
    measured ? ratioOfSeries(times(ours), times(peers)).toFixed(2) : '',
    inMegabytes(median(peaks(ours))),
    measured ? ratioOfSeries(peaks(ours), peaks(peers)).toFixed(2) : '',
    measured ? String(peers[0]?.tools) : `fails: ${failure}`,
    measured ? inSeconds(peers) : '',
    measured ? inMegabytes(median(peaks(peers))) : '',
  ];
}

function inSeconds(works: readonly ImportWork[]): string {
  return (median(times(works)) / 1000).toFixed(2);
}
