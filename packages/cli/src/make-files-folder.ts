import { accessSync, constants, statSync } from 'node:fs';
import { makeFolder } from '@actway/store';
import { SettingsError } from './settings/settings-error.js';

/**
 * Makes the folder of files, for the owner alone, before a server takes any.
 * @throws SettingsError where it is no folder, or cannot be made, written or searched
 */
export function makeFilesFolder(folder: string): void {
  let isFolder: boolean;
  try {
    makeFolder(folder, 0o700);
    isFolder = statSync(folder).isDirectory();
    // Who may write a folder and not search it can make no file in it.
    accessSync(folder, constants.W_OK | (isFolder ? constants.X_OK : 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingsError([
      `ACTWAY_FILES: ${folder} cannot be made or written (${code}). Name a folder where this process may write and search.`,
    ]);
  }
  if (!isFolder) {
    throw new SettingsError([
      `ACTWAY_FILES: ${folder} is not a folder. Name a folder where this process may write, or one that it can make.`,
    ]);
  }
}
