import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { documentSource } from './compare-documents.mjs';
import { findCommit, readTree } from './git.mjs';

/**
 * Where apps are: the folder of the repository, the folder of apps in it, and how apps become one contract in which
 * each action has a path of its own.
 * @typedef {{ folder: string, apps: string, expandApps: (folder: string) => Promise<Record<string, unknown>> }} Apps
 */

/** The apps as they are in the folder now. @param {Apps} where */
export function openAppsNow({ folder, apps, expandApps }) {
  return expanded(resolve(folder, apps), `${apps} in the work tree`, apps, expandApps);
}

/**
 * The apps as they were in a git revision.
 * @param {string} name
 * @param {Apps} where
 */
export async function openAppsOf(name, { folder, apps, expandApps }, label = name) {
  const commit = await findCommit(folder, name);
  const files = commit === undefined ? new Map() : await readTree(folder, commit, [apps]);
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
    for (const [path, text] of files) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await writeFile(join(copy, path), text);
    }
    return await expanded(join(copy, apps), `${apps} in ${label}`, apps, expandApps);
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
