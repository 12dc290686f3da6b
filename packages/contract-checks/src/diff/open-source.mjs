import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, posix, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ContractCheckError } from '../contract-check-error.mjs';
import { contractFile } from '../contract-file.mjs';
import { findCommit, readBlob, readTree } from './git.mjs';
import { pendingRise } from './pending-rise.mjs';

const fetchDeadline = 30_000;
const nameAnother =
  'Name the file of the contract, or others to compare with: --base, --release <git revision, file or URL>';

/**
 * Where a contract is read from.
 * @typedef {object} Source
 * @property {string} label What to call it in a report.
 * @property {string} root The URL of its root document; what the document refers to is relative to that.
 * @property {(location: string) => Promise<string | object>} read The text at a URL, or the value of what is in memory.
 *   Throws when there is none.
 * @property {(location: string) => string} place How to write a URL for a person: the path in the repository where
 *   there is one.
 * @property {string} [commit] The commit that it is of, where it is a git revision.
 * @property {import('./gates.mjs').PackageVersion | undefined} packageVersion Of the package that rises with it.
 */

/**
 * Where to look: the folder, the file of the contract in it when one was named, and the package whose version rises
 * with the contract's, if there is one.
 * @typedef {{ folder: string, file?: string, manifest?: string }} Where
 */

/**
 * Opens a git revision, a file or a URL.
 * @param {string} name
 * @param {Where} where
 * @returns {Promise<Source>}
 */
export async function openSource(name, where, label = name) {
  const { folder } = where;
  if (/^https?:\/\//i.test(name)) return openUrl(name);
  const file = resolve(folder, name);
  if (/\.(ya?ml|json)$/i.test(name) && existsSync(file)) return openFile(file, folder, label);
  const commit = await findCommit(folder, name);
  if (commit) return openRevision(commit, where, label);
  throw new ContractCheckError(
    'source-not-found',
    `\`${name}\` is no git revision here, no OpenAPI file (.yaml, .yml or .json) and no http(s) URL.`,
    'Correct it, or fetch it: `git fetch origin --tags`.',
  );
}

/**
 * Opens the contract as it is in the folder now.
 * @param {Where} where
 * @returns {Promise<Source>}
 */
export async function openWorkTree({ folder, file, manifest }) {
  const read = (path) => readFile(resolve(folder, path), 'utf8').catch(() => undefined);
  const label = 'the work tree';
  const root = resolve(folder, await contractFile(file, read, label, nameAnother));
  const packageVersion = await packageVersionOf(manifest, read);
  if (packageVersion) packageVersion.pending = await pendingRise(folder, packageVersion.name);
  return { ...openFile(root, folder, label), packageVersion };
}

function openFile(file, folder, label) {
  return {
    label,
    root: pathToFileURL(file).href,
    read: (location) => readFile(fileURLToPath(location), 'utf8'),
    place: (location) => placeOf(fileURLToPath(location), folder),
    packageVersion: undefined,
  };
}

/** The path in the repository, and the whole path of what is outside. */
function placeOf(file, folder) {
  const path = relative(folder, file);
  return (path.startsWith('..') || isAbsolute(path) ? file : path).replaceAll('\\', '/');
}

function openUrl(url) {
  return {
    label: url,
    root: url,
    read: async (location) => {
      const response = await fetch(location, { signal: AbortSignal.timeout(fetchDeadline) }).catch(
        (error) => {
          throw new Error(error.cause?.code ?? error.cause?.message ?? error.message, { cause: error });
        },
      );
      if (!response.ok) throw new Error(`it answers ${response.status}`);
      return response.text();
    },
    place: (location) => location,
    packageVersion: undefined,
  };
}

async function openRevision(commit, { folder, file, manifest }, label) {
  const read = (path) => readBlob(folder, commit, path);
  const root = await contractFile(file && placeOf(resolve(folder, file), folder), read, label, nameAnother);
  const home = posix.dirname(root);
  // Parts of a contract are beside it as a rule: all in one go. A whole repository would be too much.
  const files = home === '.' ? new Map() : await readTree(folder, commit, [home]);
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
    commit,
    packageVersion: await packageVersionOf(manifest, read),
  };
}

async function packageVersionOf(manifest, read) {
  const text = manifest === undefined ? undefined : await read(manifest);
  if (text === undefined) return undefined;
  const { name, version } = JSON.parse(text);
  return { file: manifest, name, version };
}
