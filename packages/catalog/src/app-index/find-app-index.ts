import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasDigest } from '../apps/file-digest.js';
import { sourceNames } from '../apps/source-names.js';
import { type AppIndex, appIndexName, documentLinesName, searchTermsName } from './app-index.js';
import { appIndexOfBytes } from './app-index-bytes.js';
import { codeFingerprint } from './code-fingerprint.js';

/** Ten times what the largest API that is known needs, with its 11,422 operations; in bytes. */
const mostBytes = 32 * 1024 * 1024;

/** The index in the folder of an app; undefined where there is none, or one that was made of anything else. */
export async function findAppIndex(folder: string): Promise<AppIndex | undefined> {
  try {
    const file = join(folder, appIndexName);
    if ((await stat(file)).size > mostBytes) return undefined;
    const index = appIndexOfBytes(await readFile(file));
    if (index.madeBy !== codeFingerprint() || index.key !== basename(folder)) return undefined;
    return (await isOfFiles(index, folder)) && (await hasLines(index, folder)) ? index : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an app's folder still holds the files that an index was made of, and no other. */
export async function isOfFiles({ files, versions }: AppIndex, folder: string): Promise<boolean> {
  const names = await sourceNames(folder);
  if (
    names.all.length !== files.size ||
    names.versions.join() !== versions.map(({ version }) => version).join()
  )
    return false;
  for (const name of names.all) {
    const digest = files.get(name);
    if (digest === undefined || !(await hasDigest(join(folder, name), digest))) return false;
  }
  return true;
}

/** What the lines say is looked at when a document is opened. */
async function hasLines({ versions }: AppIndex, folder: string): Promise<boolean> {
  const files = versions.flatMap(({ version, lines, terms }) => [
    [documentLinesName(version), lines.size] as const,
    [searchTermsName(version), terms.size] as const,
  ]);
  const sizes = await Promise.all(files.map(async ([name]) => (await stat(join(folder, name))).size));
  return files.every(([, size], index) => size === sizes[index]);
}
