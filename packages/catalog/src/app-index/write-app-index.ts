import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type AppIndex,
  appIndexName,
  documentLinesName,
  searchTermsName,
  unfinishedName,
} from './app-index.js';
import { bytesOfAppIndex } from './app-index-bytes.js';
import type { MadeIndex } from './make-app-index.js';

/**
 * Writes an index beside the files that it was made of, the lines of the documents first. Whoever reads meanwhile, or
 * writes the same, finds each file whole.
 * @returns whether it could be written: a folder that is read-only has none
 */
export async function writeAppIndex(
  folder: string,
  index: AppIndex,
  { lines, terms }: Pick<MadeIndex, 'lines' | 'terms'>,
): Promise<boolean> {
  try {
    for (const [version, bytes] of lines) await writeWhole(join(folder, documentLinesName(version)), bytes);
    for (const [version, bytes] of terms) await writeWhole(join(folder, searchTermsName(version)), bytes);
    await writeWhole(join(folder, appIndexName), bytesOfAppIndex(index));
    return true;
  } catch {
    return false;
  }
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = join(dirname(file), unfinishedName());
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
