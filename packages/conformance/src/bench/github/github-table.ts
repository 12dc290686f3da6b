import { inMegabytes } from '../report/megabytes.js';
import { median, ratioOfSeries } from '../report/statistics.js';
import type { Table } from '../report/table.js';
import type { GithubSeries, GithubSizes, GithubTask, GithubWork } from './github-series.js';

/** Each task with its label, and with the one that it is held against. */
const tasks: [GithubTask, string, GithubTask?][] = [
  ['expand', 'expand the contract'],
  ['type', 'openapi-typescript on the expanded contract', 'typeBare'],
  ['typeBare', "openapi-typescript on GitHub's own document"],
  ['compile', 'compile one call with the client, strict', 'compileBare'],
  ['compileBare', 'compile one call with openapi-fetch, strict'],
];

const times = (works: readonly GithubWork[]) => works.map(({ milliseconds }) => milliseconds);

/** A row for each task; the ratio is to the same work on GitHub's own document. */
export function githubTable(series: GithubSeries, { actions, expanded, own }: GithubSizes): Table {
  return {
    title: `GitHub, whole: ${actions} actions, ${(expanded / 1e6).toFixed(1)} MB expanded (its own document: ${(own / 1e6).toFixed(1)} MB)`,
    head: ['', 's', 'ratio', 'peak MB'],
    rows: tasks.map(([task, label, other]) => [
      label,
      (median(times(series[task])) / 1000).toFixed(2),
      other ? ratioOfSeries(times(series[task]), times(series[other])).toFixed(2) : '',
      inMegabytes(median(series[task].map(({ peak }) => peak))),
    ]),
  };
}
