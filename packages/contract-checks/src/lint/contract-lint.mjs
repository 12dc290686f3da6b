import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { contractFile } from '../contract-file.mjs';
import { findTopLevel } from '../diff/git.mjs';
import { configurationHome, contractHome } from '../homes.mjs';
import { lintContracts } from './lint-contracts.mjs';
import { lintReport } from './lint-report.mjs';

/**
 * Contracts that are linted by the same rules: those of redocly.yaml, unless a set of Redocly's is named.
 * @typedef {{ files: string[], rules?: string }} LintSet
 */

/**
 * Lints contracts and prints what is found.
 * @param {string} folder
 * @param {string[]} named
 * @param {{ rules?: string, format: import('./lint-report.mjs').LintFormat, max: number }} options
 * @returns {Promise<number>} The exit code: 1 with an error.
 */
export async function contractLint(folder, named, { rules, format, max }) {
  const topLevel = await findTopLevel(folder);
  const home = configurationHome(folder, topLevel);
  const foundIn = async (from, file) => {
    const read = (path) => readFile(resolve(from, path), 'utf8').catch(() => undefined);
    return relative(home, resolve(from, await contractFile(file, read, from))).replaceAll('\\', '/');
  };
  const files =
    named.length > 0
      ? await Promise.all(named.map((file) => foundIn(folder, file)))
      : [await foundIn(contractHome(folder, topLevel))];
  const set = existsSync(join(home, 'redocly.yaml')) ? rules : (rules ?? 'recommended');
  const totals = await lintSets(home, [{ files, rules: set }], { format, max });
  return totals.errors > 0 ? 1 : 0;
}

/**
 * Lints sets of contracts and prints what is found in all of them.
 * @param {string} folder Whose redocly.yaml counts.
 * @param {LintSet[]} sets
 * @param {{ format: import('./lint-report.mjs').LintFormat, max: number }} options
 * @returns {Promise<{ errors: number, warnings: number, ignored: number }>} How many there are of each.
 */
export async function lintSets(folder, sets, { format, max }) {
  const reports = [];
  for (const { files, rules } of sets) {
    if (files.length > 0) reports.push(...(await lintContracts(folder, files, rules)));
  }
  console.log(lintReport(reports, format, max));
  const sum = (name) => reports.reduce((count, { totals }) => count + totals[name], 0);
  return { errors: sum('errors'), warnings: sum('warnings'), ignored: sum('ignored') };
}
