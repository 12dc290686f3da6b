import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { requireFile } from '../open-existing-store.js';
import { askToHold, type Hold } from '../sqlite/control/ask-to-hold.js';
import { journalFiles } from '../sqlite/journal-files.js';
import { openSqliteDatabase, type SqliteDatabase } from '../sqlite/open-sqlite-database.js';
import { StoreError } from '../store-error.js';
import { readStoreUrl } from '../store-url.js';
import { type BackupFolder, makeBackupFolder } from './backup-folder.js';
import { copyFile } from './copy-file.js';

/** How far a backup is; bytes of the database's file. */
export type BackupProgress =
  | { readonly step: 'waiting' }
  | { readonly step: 'copying'; readonly copied: number; readonly total: number }
  | { readonly step: 'checking'; readonly total: number };

export interface BackupOptions {
  /** URL of the store, as its server has it. */
  readonly from: string;
  /** The folder to make, or one that is there and gets a new one within. */
  readonly to: string;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** What was made. */
export interface Backup {
  /** Absolute path of the folder. */
  readonly path: string;
  /** Of the database's file. */
  readonly bytes: number;
}

/**
 * Copies a SQLite store as it was at one moment, also while a server has it open: the server then leaves the file as it
 * is and goes on beside it, until the copy is whole. What was committed before is in it. Not for the process that
 * has the store open itself: reading the file would let go of its lock. Throws StoreError, among others
 * `no_store`, `in_use` and `backup_failed`.
 */
export async function backUpStore({
  from,
  to,
  onProgress = () => undefined,
}: BackupOptions): Promise<Backup> {
  const location = readStoreUrl(from);
  if (location.kind !== 'sqlite')
    throw failed(
      'the store is in PostgreSQL, whose own tool backs it up while it serves: pg_dump --format=custom --no-owner --file=actway.dump "$DATABASE_URL"',
    );
  requireFile(location.file);
  const folder = makeBackupFolder(to, location.file);
  try {
    const bytes = await copyInto(folder, location.file, onProgress);
    onProgress({ step: 'checking', total: bytes });
    await check(join(folder.partial, basename(location.file)));
    await folder.finish();
    return { path: folder.path, bytes };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

async function copyInto(
  folder: BackupFolder,
  file: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<number> {
  const hold = await askToHold(file);
  return hold === undefined ? copyOwned(folder, file, onProgress) : copyHeld(folder, file, hold, onProgress);
}

/** A server has the file: what it could not write yet is copied first, so that nothing is in neither. */
async function copyHeld(
  folder: BackupFolder,
  file: string,
  hold: Hold,
  onProgress: (progress: BackupProgress) => void,
): Promise<number> {
  try {
    await copyBeside([`${file}-credentials`], folder);
    await hold.begin(() => onProgress({ step: 'waiting' }));
    const source = await open(file);
    const bytes = await copyDatabase(source, folder, file, (progress) => {
      hold.require();
      onProgress(progress);
    }).finally(() => source.close());
    await hold.end();
    return bytes;
  } finally {
    hold.drop();
  }
}

/** Nobody has the file: it is this process's own meanwhile. Its tables stay as they are, of whatever version. */
async function copyOwned(
  folder: BackupFolder,
  file: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<number> {
  const database = await openOwn(file);
  const source = await open(file);
  try {
    await database.thread.hold();
    const bytes = await copyDatabase(source, folder, file, onProgress);
    await copyBeside([`${file}-credentials`, `${file}-results`, ...journalFiles(file)], folder);
    return bytes;
  } finally {
    await database.close();
    await source.close();
  }
}

async function openOwn(file: string): Promise<SqliteDatabase> {
  try {
    return await openSqliteDatabase({ file });
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'in_use')) throw error;
    throw failed(
      `${file} is in use by a process that takes no backups: another command, a server that is starting or is of an earlier version, or one whose log says why; try again soon, or stop the server`,
    );
  }
}

async function copyDatabase(
  source: FileHandle,
  folder: BackupFolder,
  file: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<number> {
  const { size: total } = await source.stat();
  const report = (copied: number) => onProgress({ step: 'copying', copied, total });
  await copyFile(source, join(folder.partial, basename(file)), report);
  return total;
}

/** Those of the files that are there and have something in them. */
async function copyBeside(files: readonly string[], folder: BackupFolder): Promise<void> {
  for (const file of files) {
    const source = await open(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw failed(`${file} cannot be read (${error.code})`);
    });
    if (source === undefined) continue;
    try {
      const { size } = await source.stat();
      if (size > 0) await copyFile(source, join(folder.partial, basename(file)));
    } finally {
      await source.close();
    }
  }
}

/** Reads the copy as a whole, as SQLite does. A damaged store has to be known before its last good backup is gone. */
async function check(file: string): Promise<void> {
  const { thread, close } = await openSqliteDatabase({ file });
  try {
    const { rows } = await thread.runStatement({
      transaction: null,
      access: 'read',
      sql: 'PRAGMA quick_check(1)',
      parameters: [],
    });
    const [row] = rows as { quick_check: string }[];
    if (row?.quick_check !== 'ok')
      throw new StoreError('corrupt', `that was backed up (${row?.quick_check})`);
  } finally {
    await close();
  }
  const handle = await open(file);
  await handle.sync().finally(() => handle.close());
}

function failed(detail: string): StoreError {
  return new StoreError('backup_failed', detail);
}
