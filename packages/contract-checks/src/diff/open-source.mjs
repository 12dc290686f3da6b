import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ContractCheckError } from '../contract-check-error.mjs';
import { contractFile } from '../contract-file.mjs';
import { shownName } from '../shown-url.mjs';
import { findCommit } from './git.mjs';
import { openRevision } from './open-revision.mjs';
import { openUrl } from './open-url.mjs';
import { packageVersionOf } from './package-version.mjs';
import { pendingRise } from './pending-rise.mjs';
import { placeIn } from './repository.mjs';

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
 * @property {string} [path] The root document, from the folder of the repository that it is in.
 * @property {string} [commit] The commit that it is of, where it is a git revision.
 * @property {import('./gates.mjs').PackageVersion | undefined} packageVersion Of the package that rises with it.
 */

/**
 * Opens a git revision, a file of one (`main:openapi.yaml`), a file or a URL.
 * @param {string} name
 * @param {import('./repository.mjs').Where} where
 * @param {string} [label]
 * @param {{ path?: string, commit?: string }} [now] The contract as it is now, whose former name may be looked for.
 * @returns {Promise<Source>}
 */
export async function openSource(name, where, label = name, now = undefined) {
  if (/^https?:\/\//i.test(name) && URL.canParse(name)) return openUrl(name);
  const file = resolve(where.folder, name);
  if (isDocument(name) && existsSync(file)) return openFile(file, where, label);
  if (where.topLevel !== undefined) {
    const [, revision = '', path] = /^([^:]+):(.+)$/.exec(name) ?? [undefined, name];
    const commit = await findCommit(where.topLevel, revision);
    if (commit !== undefined) return openRevision(commit, where, label, { path, now });
  }
  throw notFound(name, where);
}

/**
 * Opens the contract as it is in the folder now.
 * @param {import('./repository.mjs').Where} where
 * @returns {Promise<Source>}
 */
export async function openWorkTree(where) {
  const { folder, file } = where;
  const from = file === undefined ? where.contractHome : folder;
  const label = 'the work tree';
  const found = await contractFile(file, (path) => readText(resolve(from, path)), label, nameAnother);
  const packageVersion = await packageInWorkTree(where);
  if (packageVersion) {
    packageVersion.pending = await pendingRise(where.topLevel ?? folder, packageVersion.name);
  }
  return { ...openFile(resolve(from, found), where, label), packageVersion };
}

/**
 * Opens what is compared, when somebody names it. A file or a URL goes with the package as it is in the folder now.
 * @param {string} name
 * @param {import('./repository.mjs').Where} where
 * @returns {Promise<Source>}
 */
export async function openNamedRevision(name, where) {
  const source = await openSource(name, where);
  return source.commit === undefined ? { ...source, packageVersion: await packageInWorkTree(where) } : source;
}

function packageInWorkTree(where) {
  return packageVersionOf(where, (path) => readText(resolve(where.topLevel ?? where.folder, path)));
}

function openFile(file, where, label) {
  return {
    label,
    root: pathToFileURL(file).href,
    read: (location) => readFile(fileURLToPath(location), 'utf8'),
    place: (location) => placeIn(where, fileURLToPath(location)),
    path: where.topLevel && relative(where.topLevel, file).replaceAll('\\', '/'),
    packageVersion: undefined,
  };
}

function isDocument(name) {
  return /\.(ya?ml|json)$/i.test(name);
}

function readText(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}

function notFound(given, { folder, topLevel }) {
  const name = shownName(given);
  if (topLevel === undefined) {
    return new ContractCheckError(
      'source-not-found',
      `\`${name}\` is no OpenAPI file (.yaml, .yml or .json) and no http(s) URL, and ${folder} is in no git repository of which it could be a revision.`,
      'Name a file or a URL: --base <file or URL>',
    );
  }
  return new ContractCheckError(
    'source-not-found',
    `\`${name}\` is no git revision here, no OpenAPI file (.yaml, .yml or .json) and no http(s) URL.`,
    isDocument(name) ? 'Correct it.' : 'Correct it, or fetch it: `git fetch origin --tags`.',
  );
}
