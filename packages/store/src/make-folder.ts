import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it; one that is there stays as it is. Each level is made by itself: `mkdir` with
 * `recursive` tries for ever where a folder refuses what it should hold, as `/proc` does.
 * @param mode of what is made; 0o700 is for its owner alone
 * @throws the file system's own error, such as ENOENT, EACCES or ENOTDIR
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let next = folder; !existsSync(next) && dirname(next) !== next; next = dirname(next))
    missing.push(next);
  for (const next of missing.reverse()) make(next, mode);
}

/** Another process may make the same folder at the same time. */
function make(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
