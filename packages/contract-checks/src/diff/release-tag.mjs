import { ContractCheckError } from '../contract-check-error.mjs';
import { git } from './git.mjs';
import { compareNumbers, numbersOf } from './version-numbers.mjs';

/**
 * The tag of the last release that a commit has in its history: the one of the highest version among `v1.4.0`, `1.4.0`
 * and, as changesets write them, `<package>@1.4.0`. Previews such as `v2.0.0-beta.1` promise nothing.
 * @param {string} folder
 * @param {string} commit
 * @param {string | undefined} packageName Whose tags count; without it those of any package.
 * @returns {Promise<string | undefined>} Undefined where nothing was released yet.
 */
export async function lastReleaseTag(folder, commit, packageName) {
  const { stdout } = await git(folder, ['tag', '--list', '--merged', commit]);
  const releases = stdout
    .toString()
    .split('\n')
    .map((tag) => ({ tag, ...releasePattern.exec(tag)?.groups }))
    .filter(({ version, name }) => version && [undefined, packageName ?? name].includes(name))
    .sort((one, other) => compareNumbers(numbersOf(other.version), numbersOf(one.version)));
  if (releases.length === 0) await assertWholeHistory(folder);
  return releases[0]?.tag;
}

const releasePattern = /^(?:v|(?<name>.+)@)?(?<version>\d+\.\d+\.\d+)$/;

/** That there was no release can be told only by a history that goes back to its beginning. */
async function assertWholeHistory(folder) {
  const { stdout } = await git(folder, ['rev-parse', '--is-shallow-repository']);
  if (stdout.toString().trim() !== 'true') return;
  throw new ContractCheckError(
    'shallow-history',
    'The gates go by the last release, and this clone is too shallow to tell which one that is.',
    'Run `git fetch --unshallow --tags` (actions/checkout: `fetch-depth: 0`), name it with --release, or leave the gates out with --no-gates.',
  );
}
