import { annotation } from '../annotation.mjs';
import { terminalLine } from '../terminal-line.mjs';

/** How what was found is printed. @typedef {'text' | 'json' | 'github'} LintFormat */
const formats = { text: textOf, github: annotationsOf, json: (reports) => JSON.stringify(reports, null, 2) };

/**
 * What was found, errors first, and last a summary by rule and the totals of each file.
 * @param {import('./lint-contracts.mjs').LintReport[]} reports
 * @param {LintFormat} format `json` tells every problem.
 * @param {number} most So many problems are told one by one.
 * @returns {string}
 */
export function lintReport(reports, format, most = Number.POSITIVE_INFINITY) {
  return formats[format](reports, most);
}

function textOf(reports, most) {
  const problems = errorsFirst(reports);
  return [
    ...problems
      .slice(0, most)
      .flatMap(({ rule, severity, message, pointer, ...place }) => [
        `  ${markOf(severity)} ${message} (${rule})`,
        `    ${place.file}:${place.line}:${place.column} ${pointer ?? ''}`,
      ]),
    ...(problems.length > most ? [`  … and ${problems.length - most} more: --max all tells them`] : []),
    ...(problems.length > 0 ? ['', 'By rule', ...byRule(problems), ''] : []),
    ...reports.map(totalsOf),
  ]
    .map(terminalLine)
    .join('\n');
}

function annotationsOf(reports, most) {
  return [
    ...errorsFirst(reports)
      .slice(0, most)
      .map(({ rule, severity, message, ...place }) =>
        annotation(severity === 'error' ? 'error' : 'warning', place, `Contract: ${rule}`, message),
      ),
    ...reports.map(totalsOf),
  ].join('\n');
}

function errorsFirst(reports) {
  const problems = reports.flatMap((report) => report.problems);
  const isError = ({ severity }) => severity === 'error';
  return [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))];
}

/** Each rule with how often it was broken, the gravest first, then the most frequent. */
function byRule(problems) {
  const counts = new Map();
  for (const { rule, severity } of problems) {
    const known = counts.get(`${severity} ${rule}`) ?? { rule, severity, count: 0 };
    counts.set(`${severity} ${rule}`, { ...known, count: known.count + 1 });
  }
  const rows = [...counts.values()].sort(
    (one, other) =>
      Number(other.severity === 'error') - Number(one.severity === 'error') || other.count - one.count,
  );
  const width = Math.max(...rows.map(({ count }) => String(count).length));
  return rows.map(
    ({ rule, severity, count }) => `  ${markOf(severity)} ${String(count).padStart(width)}  ${rule}`,
  );
}

function markOf(severity) {
  return severity === 'error' ? '✘' : '·';
}

function totalsOf({ file, totals: { errors, warnings, ignored } }) {
  const hidden = ignored > 0 ? `, ${ignored} ignored by .redocly.lint-ignore.yaml` : '';
  return `${file}: ${errors} errors, ${warnings} warnings${hidden}`;
}
