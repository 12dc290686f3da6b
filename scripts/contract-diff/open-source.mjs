import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { ContractDiffError } from './contract-diff-error.mjs';
import { findCommit, readTree } from './git.mjs';

const clientManifest = 'packages/client/package.json';
const fetchDeadline = 30_000;

/**
 * Where a contract is read from.
 * @typedef {object} Source
 * @property {string} label What to call it in a report.
 * @property {string} root The URL of its root document; what the document refers to is relative to that.
 * @property {(location: string) => Promise<string>} read The text at a URL. Throws when there is none.
 * @property {(location: string) => string} place How to write a URL for a person: the path in the repository where
 *   there is one.
 * @property {string | undefined} clientVersion The version of packages/client beside it.
 */

/** Opens a git revision, a file or a URL. @returns {Promise<Source>} */
export async function openSource(name, folder, label = name) {
  if (/^https?:\/\//i.test(name)) return openUrl(name);
  const file = resolve(folder, name);
  if (/\.(ya?ml|json)$/i.test(name) && existsSync(file)) return openFile(file, folder, label);
  const commit = await findCommit(folder, name);
  if (commit) return openRevision(commit, folder, label);
  throw new ContractDiffError(
    'source-not-found',
    `\`${name}\` is no git revision here, no OpenAPI file (.yaml, .yml or .json) and no http(s) URL.`,
    'Correct it, or fetch it: `git fetch origin --tags`.',
  );
}

/** Opens the contract as it is in the folder now. @returns {Promise<Source>} */
export async function openWorkTree(folder) {
  const read = (path) => readFile(join(folder, path), 'utf8').catch(() => undefined);
  const root = join(folder, rootOf(await read('redocly.yaml')));
  return { ...openFile(root, folder, 'the work tree'), clientVersion: versionOf(await read(clientManifest)) };
}

function openFile(file, folder, label) {
  return {
    label,
    root: pathToFileURL(file).href,
    read: (location) => readFile(fileURLToPath(location), 'utf8'),
    place: (location) => placeOf(fileURLToPath(location), folder),
    clientVersion: undefined,
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
      const response = await fetch(location, { signal: AbortSignal.timeout(fetchDeadline) });
      if (!response.ok) throw new Error(`it answers ${response.status}`);
      return response.text();
    },
    place: (location) => location,
    clientVersion: undefined,
  };
}

async function openRevision(commit, folder, label) {
  const files = await readTree(folder, commit, ['openapi', 'redocly.yaml', clientManifest]);
  const root = rootOf(files.get('redocly.yaml'));
  if (!files.has(root)) {
    throw new ContractDiffError(
      'source-not-found',
      `There is no ${root} in ${label}.`,
      'Name a base that has one: npm run contract:diff -- --base <git revision, file or URL>',
    );
  }
  const start = 'revision://files/';
  const place = (location) => decodeURIComponent(location.slice(start.length));
  return {
    label: label.includes(commit.slice(0, 7)) ? label : `${label} (${commit.slice(0, 7)})`,
    root: start + encodeURI(root),
    read: async (location) => {
      const text = files.get(place(location));
      if (text === undefined) throw new Error('it is not in that revision');
      return text;
    },
    place,
    clientVersion: versionOf(files.get(clientManifest)),
  };
}

function rootOf(configuration) {
  const root = configuration === undefined ? undefined : parse(configuration)?.apis?.actway?.root;
  return (root ?? 'openapi/openapi.yaml').replace(/^\.\//, '');
}

function versionOf(manifest) {
  return manifest === undefined ? undefined : JSON.parse(manifest).version;
}
