import { accessSync, constants } from 'node:fs';
import { makeFolder } from '@actway/store';
import { SettingsError } from './settings/settings-error.js';

/**
 * Makes the folder of files, for the owner alone, before a server takes any.
 * @throws SettingsError where it cannot be made or written
 */
export function makeFilesFolder(folder: string): void {
  try {
    makeFolder(folder, 0o700);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SettingsError([
      `ACTWAY_FILES: ${folder} cannot be made or written (${code}). Name a folder where this process may write.`,
    ]);
  }
}
