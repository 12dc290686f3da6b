import { accessSync, constants, statSync } from 'node:fs';
import { makeFolder } from '@actway/store';
import type { FilesFolderSource } from './settings/data-folder.js';
import { SettingsError } from './settings/settings-error.js';

/**
 * Makes the folder of files, for the owner alone, before a server takes any.
 * @throws SettingsError, with the setting that somebody made, where it is no folder, or cannot be made, written or searched
 */
export function makeFilesFolder(folder: string, source: FilesFolderSource): void {
  let isFolder: boolean;
  try {
    makeFolder(folder, 0o700);
    isFolder = statSync(folder).isDirectory();
    // Who may write a folder and not search it can make no file in it.
    accessSync(folder, constants.W_OK | (isFolder ? constants.X_OK : 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refused(folder, source, `cannot be made or written (${code})`);
  }
  if (!isFolder) throw refused(folder, source, 'is not a folder');
}

const help = 'Name a folder where this process may write and search, or one that it can make.';

function refused(folder: string, source: FilesFolderSource, what: string): SettingsError {
  switch (source) {
    case 'ACTWAY_FILES':
      return new SettingsError([`ACTWAY_FILES: ${folder} ${what}. ${help}`]);
    case 'DATABASE_URL':
      return new SettingsError([
        `DATABASE_URL: ${folder}, which holds the files beside the database, ${what}. Put the database where this process may write and search, or name another folder for files with ACTWAY_FILES.`,
      ]);
    case 'default':
      return new SettingsError([`ACTWAY_FILES is not set, and its default ${folder} ${what}. ${help}`]);
  }
}
