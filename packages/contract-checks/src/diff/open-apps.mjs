import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { documentSource } from './compare-documents.mjs';
import { findCommit, readTree } from './git.mjs';
import { placeIn } from './repository.mjs';

/**
 * A folder of apps, as it was named, and how apps become one contract in which each action has a path of its own.
 * @typedef {{ apps: string, expandApps: (folder: string) => Promise<Record<string, unknown>> }} Apps
 */

/**
 * The apps as they are in the folder now.
 * @param {import('./repository.mjs').Where} where
 * @param {Apps} apps
 */
export function openAppsNow({ folder }, { apps, expandApps }) {
  return expanded(resolve(folder, apps), `${apps} in the work tree`, apps, expandApps);
}

/**
 * The apps as they were in a git revision.
 * @param {string} name
 * @param {import('./repository.mjs').Where} where
 * @param {Apps} apps
 */
export async function openAppsOf(name, where, { apps, expandApps }, label = name) {
  const { folder, topLevel } = where;
  const path = placeIn(where, resolve(folder, apps));
  const commit = topLevel === undefined ? undefined : await findCommit(topLevel, name);
  const files = commit === undefined ? new Map() : await readTree(topLevel, commit, [path]);
  if (files.size === 0) {
    throw new ContractCheckError(
      'source-not-found',
      commit === undefined
        ? `\`${name}\` is no git revision here.`
        : `There is nothing in ${apps} in ${label}.`,
      'Apps are compared with those of a git revision: --base <git revision>',
    );
  }
  const copy = await mkdtemp(join(tmpdir(), 'actway-apps-'));
  try {
    for (const [file, text] of files) {
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await writeFile(join(copy, file), text);
    }
    return await expanded(join(copy, path), `${apps} in ${label}`, apps, expandApps);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function expanded(folder, label, place, expandApps) {
  try {
    return { ...documentSource({ label, document: await expandApps(folder) }), place: () => place };
  } catch (error) {
    throw new ContractCheckError('no-apps', `${label} cannot be read: ${error.message}`, 'Correct them.');
  }
}
