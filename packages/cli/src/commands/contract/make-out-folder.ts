import { statSync } from 'node:fs';
import { makeFolder } from '@actway/store';

/**
 * Makes the folder that `--out` names, or that the file of `--out` is in, and those above it.
 * @throws an error that says what to name instead
 */
export function makeOutFolder(folder: string, out = folder): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw outUnwritable(out, error);
  }
  if (!statSync(folder).isDirectory()) throw outIsFile(out);
}

/** What to do where the file system refuses what `--out` names. */
export function outUnwritable(out: string, cause: unknown): Error {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOTDIR') return outIsFile(out);
  return new Error(`--out ${out} cannot be written (${code}). Name a place where this process may write.`, {
    cause,
  });
}

function outIsFile(out: string): Error {
  return new Error(`--out ${out} is a file, or below one. Name a folder; it is made when it is missing.`);
}
