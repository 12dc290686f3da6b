import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { contractFile } from '../contract-file.mjs';
import { lintContracts } from './lint-contracts.mjs';
import { lintReport } from './lint-report.mjs';

/**
 * Lints contracts and prints what is found.
 * @param {string} folder
 * @param {string[]} named
 * @param {{ rules?: string, format: import('./lint-report.mjs').LintFormat }} options
 * @returns {Promise<number>} The exit code.
 */
export async function contractLint(folder, named, { rules, format }) {
  const read = (path) => readFile(resolve(folder, path), 'utf8').catch(() => undefined);
  const files =
    named.length > 0
      ? await Promise.all(named.map((file) => contractFile(file, read, folder)))
      : [await contractFile(undefined, read, folder)];
  const configured = existsSync(join(folder, 'redocly.yaml'));
  const reports = await lintContracts(folder, files, rules ?? (configured ? undefined : 'recommended'));
  console.log(lintReport(reports, format));
  return reports.some(({ totals }) => totals.errors > 0) ? 1 : 0;
}
