import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError } from '../store-error.js';

/** A backup that is being made: a folder of another name, which gets its own at the end. */
export interface BackupFolder {
  /** Absolute path, once it is whole. */
  readonly path: string;
  /** Absolute path, until then. */
  readonly partial: string;
  /** Makes it last through a power cut, and gives it its name. Throws StoreError `backup_failed`. */
  finish(): Promise<void>;
  /** Removes what there is of it. */
  remove(): void;
}

/**
 * Makes the folder for a backup, for its owner only. What is there stays as it is: a folder that is there already gets
 * a new one within, named after the time.
 * @param target a name that is free, or a folder for backups; what is above it has to be there
 * @param database the file's path; the backup has it under the same name
 * @throws StoreError `backup_failed`
 */
export function makeBackupFolder(target: string, database: string, now = new Date()): BackupFolder {
  const path = nameOf(resolve(target), database, now);
  const parent = dirname(path);
  if (statSync(parent, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw failed(`there is no folder ${parent}; make it, or name another`);
  const partial = `${path}.partial`;
  try {
    mkdirSync(partial, { mode: 0o700 });
  } catch (error) {
    throw codeOf(error) === 'EEXIST'
      ? failed(`${partial} is there: another backup is being made, or one was ended; if none is, remove it`)
      : failed(`${partial} cannot be made (${codeOf(error)})`);
  }
  const remove = () => rmSync(partial, { recursive: true, force: true });
  const finish = async (): Promise<void> => {
    await flushFolder(partial);
    requireFree(path);
    renameSync(partial, path);
    await flushFolder(parent);
  };
  return { path, partial, finish, remove };
}

/** Makes the names in a folder last through a power cut. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

function nameOf(target: string, database: string, now: Date): string {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) {
    requireFree(target);
    return target;
  }
  if (existsSync(join(target, basename(database))))
    throw failed(`${target} has a ${basename(database)} already, and stays as it is; name another folder`);
  const path = join(target, now.toISOString().replace(/[-:]|\.\d+/g, ''));
  requireFree(path);
  return path;
}

function requireFree(path: string): void {
  if (existsSync(path)) throw failed(`${path} is there already, and stays as it is; name another`);
}

function failed(detail: string): StoreError {
  return new StoreError('backup_failed', detail);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
