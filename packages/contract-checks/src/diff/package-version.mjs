import { resolve } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';
import { placeIn } from './repository.mjs';

/**
 * The version of the package that rises with the contract, from its package.json; undefined where nobody named one, or
 * where it is not there.
 * @param {import('./repository.mjs').Where} where
 * @param {(path: string) => Promise<string | undefined>} read The text of a file, from the folder of the repository.
 * @returns {Promise<import('./gates.mjs').PackageVersion | undefined>}
 */
export async function packageVersionOf(where, read) {
  if (where.manifest === undefined) return undefined;
  const file = placeIn(where, resolve(where.folder, where.manifest));
  const text = await read(file);
  if (text === undefined) return undefined;
  try {
    const { name, version } = JSON.parse(text);
    return { file, name, version };
  } catch (error) {
    throw noManifest(file, `is no JSON: ${error.message}`);
  }
}

/**
 * That a package that was named is there now: one that is not would pass every gate.
 * @param {import('./repository.mjs').Where} where
 * @param {import('./open-source.mjs').Source} source What is compared.
 */
export function assertManifest({ manifest }, { label, packageVersion }) {
  if (manifest === undefined || packageVersion?.version !== undefined) return;
  throw noManifest(
    manifest,
    packageVersion === undefined ? `is not in ${label}` : `has no \`version\` in ${label}`,
  );
}

function noManifest(file, fault) {
  return new ContractCheckError(
    'no-manifest',
    `${file} ${fault}.`,
    'Name the package.json of the package whose version rises with the contract: --manifest <package.json>',
  );
}
