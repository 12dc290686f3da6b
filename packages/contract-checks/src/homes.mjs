import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { usualNames } from './contract-file.mjs';

/**
 * The folder whose redocly.yaml counts: the nearest that has one, from a folder upwards; where none has, the one of the
 * contract.
 * @param {string} folder
 * @param {string} [topLevel] The last folder to look in, the one of the repository; without it the folder is the only one.
 */
export function configurationHome(folder, topLevel) {
  return nearestWith(['redocly.yaml'], folder, topLevel) ?? contractHome(folder, topLevel);
}

/**
 * The folder in which the contract is looked up when nobody names it: the nearest that has a redocly.yaml or a contract
 * of a usual name, from a folder upwards; the folder itself where none has.
 * @param {string} folder
 * @param {string} [topLevel]
 */
export function contractHome(folder, topLevel) {
  return nearestWith(['redocly.yaml', ...usualNames], folder, topLevel) ?? folder;
}

function nearestWith(names, folder, topLevel = folder) {
  for (let home = folder; ; home = dirname(home)) {
    if (names.some((name) => existsSync(join(home, name)))) return home;
    if (home === topLevel || home === dirname(home)) return undefined;
  }
}
