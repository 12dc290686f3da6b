import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ContractCheckError } from '../contract-check-error.mjs';

/**
 * How far the changesets that wait in a folder will make the version of a package rise.
 * https://github.com/changesets/changesets
 * @param {string} folder
 * @param {string} packageName
 * @returns {Promise<import('./version-gate.mjs').Rise | undefined>} Undefined where no changesets are used.
 */
export async function pendingRise(folder, packageName) {
  if (!existsSync(join(folder, '.changeset', 'config.json'))) return undefined;
  const { default: getReleasePlan } = await import('@changesets/get-release-plan');
  try {
    const { releases } = await getReleasePlan(folder);
    return releases.find(({ name }) => name === packageName)?.type ?? 'none';
  } catch (error) {
    throw new ContractCheckError(
      'changesets',
      `The changesets in ${join(folder, '.changeset')} cannot be read: ${error.message}`,
      'Correct them; `npx changeset status` tells more.',
    );
  }
}
