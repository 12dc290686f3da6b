import { isAbsolute, relative } from 'node:path';
import { configurationHome, contractHome } from '../homes.mjs';
import { findTopLevel } from './git.mjs';

/**
 * Where a command looks things up.
 * @typedef {object} Where
 * @property {string} folder What paths on the command line are relative to.
 * @property {string | undefined} topLevel The folder of the git repository, if there is one.
 * @property {string} home Whose redocly.yaml counts.
 * @property {string} contractHome Where the contract is looked up when nobody names it.
 * @property {string | undefined} file The contract, as it was named.
 * @property {string | undefined} manifest The package whose version rises with the contract's, as it was named.
 */

/**
 * @param {string} folder
 * @param {{ file?: string, manifest?: string }} [named]
 * @returns {Promise<Where>}
 */
export async function whereIs(folder, { file, manifest } = {}) {
  const topLevel = await findTopLevel(folder);
  return {
    ...{ folder, topLevel, file, manifest },
    home: configurationHome(folder, topLevel),
    contractHome: contractHome(folder, topLevel),
  };
}

/**
 * How to write a file for a person: its path in the repository, or in the folder where there is none; the whole path of
 * what is outside.
 * @param {Where} where
 */
export function placeIn({ topLevel, folder }, file) {
  const path = relative(topLevel ?? folder, file);
  return (path.startsWith('..') || isAbsolute(path) ? file : path).replaceAll('\\', '/');
}
