import { annotation } from '../annotation.mjs';

/** How what was found is printed. @typedef {'text' | 'json' | 'github'} LintFormat */
const formats = { text: textOf, github: annotationsOf, json: (reports) => JSON.stringify(reports, null, 2) };

/**
 * @param {import('./lint-contracts.mjs').LintReport[]} reports
 * @param {LintFormat} format
 * @returns {string}
 */
export function lintReport(reports, format) {
  return formats[format](reports);
}

function textOf(reports) {
  return reports
    .flatMap(({ file, totals, problems }) => [
      totalsOf(file, totals),
      ...problems.flatMap(({ rule, severity, message, pointer, ...place }) => [
        `  ${severity === 'error' ? '✘' : '·'} ${message} (${rule})`,
        `    ${place.file}:${place.line}:${place.column} ${pointer ?? ''}`,
      ]),
    ])
    .join('\n');
}

function annotationsOf(reports) {
  return [
    ...reports.flatMap(({ problems }) =>
      problems.map(({ rule, severity, message, ...place }) =>
        annotation(severity === 'error' ? 'error' : 'warning', place, `Contract: ${rule}`, message),
      ),
    ),
    ...reports.map(({ file, totals }) => totalsOf(file, totals)),
  ].join('\n');
}

function totalsOf(file, { errors, warnings, ignored }) {
  const hidden = ignored > 0 ? `, ${ignored} ignored by .redocly.lint-ignore.yaml` : '';
  return `${file}: ${errors} errors, ${warnings} warnings${hidden}`;
}
