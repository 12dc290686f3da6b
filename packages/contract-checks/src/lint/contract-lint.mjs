import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { annotation } from '../annotation.mjs';
import { ContractCheckError } from '../contract-check-error.mjs';
import { contractFile } from '../contract-file.mjs';
import { redoclyLint } from './redocly-lint.mjs';

const formats = { text: textOf, github: annotationsOf, json: (reports) => JSON.stringify(reports, null, 2) };

/**
 * Lints contracts and prints what is found.
 * @param {string} folder
 * @param {string[]} named
 * @param {{ rules?: string, format: keyof typeof formats }} options
 * @returns {Promise<number>} The exit code.
 */
export async function contractLint(folder, named, { rules, format }) {
  const read = (path) => readFile(resolve(folder, path), 'utf8').catch(() => undefined);
  const files =
    named.length > 0
      ? await Promise.all(named.map((file) => contractFile(file, read, folder)))
      : [await contractFile(undefined, read, folder)];
  const configured = existsSync(join(folder, 'redocly.yaml'));
  const set = rules ?? (configured ? undefined : 'recommended');
  const reports = await lint(files, set === undefined ? [] : ['--extends', set], folder);
  console.log(formats[format](reports));
  return reports.some(({ totals }) => totals.errors > 0) ? 1 : 0;
}

async function lint(files, options, folder) {
  try {
    const reports = await redoclyLint(files, options, folder);
    return reports.map(({ totals, problems }, index) => ({
      file: files[index],
      totals: { errors: totals.errors, warnings: totals.warnings, ignored: totals.ignored },
      problems: problems.map(problemOf),
    }));
  } catch (error) {
    throw new ContractCheckError('no-report', error.message, 'Correct the file, or redocly.yaml.');
  }
}

function problemOf({ ruleId, severity, message, location }) {
  const [{ source, pointer, start }] = location;
  return {
    rule: ruleId,
    severity,
    message,
    file: source.ref,
    line: start?.line ?? 1,
    column: start?.col ?? 1,
    pointer,
  };
}

function textOf(reports) {
  return reports
    .flatMap(({ file, totals, problems }) => [
      `${file}: ${totals.errors} errors, ${totals.warnings} warnings`,
      ...problems.flatMap(({ rule, severity, message, pointer, ...place }) => [
        `  ${severity === 'error' ? '✘' : '·'} ${message} (${rule})`,
        `    ${place.file}:${place.line}:${place.column} ${pointer ?? ''}`,
      ]),
      ...(totals.ignored > 0 ? [`  ${totals.ignored} are ignored by .redocly.lint-ignore.yaml`] : []),
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
    ...reports.map(({ file, totals }) => `${file}: ${totals.errors} errors, ${totals.warnings} warnings`),
  ].join('\n');
}
