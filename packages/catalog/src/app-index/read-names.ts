import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { shippedAppsFolder } from '../apps/shipped-apps-folder.js';
import { type AppIndex, appIndexName } from './app-index.js';
import { appIndexOfBytes } from './app-index-bytes.js';

/** What apps and actions are called. */
export interface Names {
  /** Keys of apps. */
  apps: string[];
  /** Ids of actions, without their aliases. */
  actions: string[];
}

/**
 * The names in the indexes of the apps that are shipped and of those in these folders, in some milliseconds: no document
 * is read, and an index that is older than its app counts too. An app that nobody has opened yet has no index; its key
 * alone is known. For what may be wrong, such as completing what somebody types.
 */
export async function readNames(folders: readonly string[]): Promise<Names> {
  const names: Names = { apps: [], actions: [] };
  for (const folder of new Set([shippedAppsFolder, ...folders])) {
    for (const app of await appFolders(folder)) {
      names.apps.push(basename(app));
      const index = await findIndex(app);
      for (const { actions } of index?.versions ?? []) names.actions.push(...actions.map(({ id }) => id));
    }
  }
  return { apps: [...new Set(names.apps)].sort(), actions: [...new Set(names.actions)].sort() };
}

async function appFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

async function findIndex(app: string): Promise<AppIndex | undefined> {
  try {
    return appIndexOfBytes(await readFile(join(app, appIndexName)));
  } catch {
    return undefined;
  }
}
