import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** Where the defects are: a patch each, and the table that says which check catches it. */
export const defectsFolder = join(root, 'defects');

/**
 * The defects, in the order of the table.
 * @returns {Promise<{ name: string, lie: string, check: string, says: string, patch: string }[]>} `check` is a command
 *   that fails with the patch and prints `says`; `patch` is the file.
 */
export async function readDefects() {
  const rows = JSON.parse(await readFile(join(defectsFolder, 'defects.json'), 'utf8'));
  return rows.map((row) => ({ ...row, patch: join(defectsFolder, `${row.name}.patch`) }));
}

/** The patches that there are, by name. */
export async function patchNames() {
  const names = await readdir(defectsFolder);
  return names.filter((name) => name.endsWith('.patch')).map((name) => name.slice(0, -'.patch'.length));
}
