import { ContractCheckError } from '../contract-check-error.mjs';
import { redoclyLint } from './redocly-lint.mjs';

/**
 * What is wrong with one contract.
 * @typedef {object} LintReport
 * @property {string} file
 * @property {{ errors: number, warnings: number, ignored: number }} totals `ignored` by .redocly.lint-ignore.yaml.
 * @property {LintProblem[]} problems
 *
 * @typedef {object} LintProblem
 * @property {string} rule
 * @property {'error' | 'warn'} severity
 * @property {string} message
 * @property {string} file
 * @property {number} line
 * @property {number} column
 * @property {string | undefined} pointer
 */

/**
 * Lints contracts by the rules of redocly.yaml, or by a set of Redocly's rules.
 * @param {string} folder Whose redocly.yaml counts.
 * @param {string[]} files
 * @param {string} [rules] The set: `spec`, `recommended` and so on.
 * @returns {Promise<LintReport[]>} One for each file, in their order.
 */
export async function lintContracts(folder, files, rules) {
  try {
    const reports = await redoclyLint(files, rules === undefined ? [] : ['--extends', rules], folder);
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
