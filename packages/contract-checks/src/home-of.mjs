import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { usualNames } from './contract-file.mjs';

/**
 * The folder whose redocly.yaml counts, and in which the contract is looked up when nobody names it: the nearest, from
 * a folder upwards, that has a redocly.yaml or a contract of a usual name; the folder itself where none has.
 * @param {string} folder
 * @param {string} [topLevel] The last folder to look in, the one of the repository; without it the folder is the only one.
 */
export function homeOf(folder, topLevel = folder) {
  for (let home = folder; ; home = dirname(home)) {
    if (['redocly.yaml', ...usualNames].some((name) => existsSync(join(home, name)))) return home;
    if (home === topLevel || home === dirname(home)) return folder;
  }
}
