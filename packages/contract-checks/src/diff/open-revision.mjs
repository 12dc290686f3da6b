import { posix, resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { contractFile } from '../contract-file.mjs';
import { findFormerName, readBlob, readTree } from './git.mjs';
import { packageVersionOf } from './package-version.mjs';
import { placeIn } from './repository.mjs';

/**
 * Opens the contract as it is in a commit, under the name that it has there: a file that was renamed since is found.
 * @param {string} commit
 * @param {import('./repository.mjs').Where} where
 * @param {string} label
 * @param {object} [options]
 * @param {string} [options.path] The file in the commit, from the folder of the repository, when somebody names it.
 * @param {{ path?: string, commit?: string }} [options.now] The contract as it is called now, and the commit that it is
 *   in; without one it is in the work tree.
 * @returns {Promise<import('./open-source.mjs').Source>}
 */
export async function openRevision(commit, where, label, { path, now } = {}) {
  const { topLevel } = where;
  const read = (file) => readBlob(topLevel, commit, file);
  const root = await rootIn(commit, where, { path, now, read, label });
  const parts = posix.dirname(root);
  // Parts of a contract are beside it as a rule: all in one go. A whole repository would be too much.
  const files = parts === '.' ? new Map() : await readTree(topLevel, commit, [parts]);
  const start = 'revision://files/';
  const place = (location) => decodeURIComponent(location.slice(start.length));
  return {
    label: label.includes(commit.slice(0, 7)) ? label : `${label} (${commit.slice(0, 7)})`,
    root: start + encodeURI(root),
    read: async (location) => {
      const text = files.get(place(location)) ?? (await read(place(location)));
      if (text === undefined) throw new Error('it is not in that revision');
      return text;
    },
    place,
    path: root,
    commit,
    packageVersion: await packageVersionOf(where, read),
  };
}

/** The file of the contract in the commit, from the folder of the repository. */
async function rootIn(commit, where, { path, now, read, label }) {
  const { topLevel, folder, contractHome, file } = where;
  const named = path ?? (file && placeIn(where, resolve(folder, file)));
  const inHome = posix.join(placeIn(where, contractHome) || '.', '.');
  const fromHome = (name) => read(named === undefined ? posix.join(inHome, name) : name);
  try {
    const found = await contractFile(named, fromHome, label);
    return named === undefined ? posix.join(inHome, found) : found;
  } catch (error) {
    const former =
      now?.path === undefined ? undefined : await findFormerName(topLevel, commit, now.path, now.commit);
    if (former !== undefined) return former;
    if (!(error instanceof ContractCheckError)) throw error;
    throw new ContractCheckError(
      error.code,
      error.message.split('\n')[0],
      `If it had another name there, name that: --base ${commit.slice(0, 7)}:<path>. A file that was renamed is found once git knows the new name: \`git add --all\`.`,
    );
  }
}
