import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { makeFolder } from '../make-folder.js';
import { StoreError } from '../store-error.js';
import type { ThreadOptions } from './thread-messages.js';

/** `actw`, in the header of each of our files (https://www.sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x61637477;

/**
 * Opens the file as its only user. `locking_mode=EXCLUSIVE` keeps the kernel's lock on the file itself until the
 * process ends, however it ends, so there is no lock that a SIGKILL could leave behind. (Such locks fall when the
 * process opens and closes the file by other means: nothing else here may touch it.)
 * Throws StoreError `open_failed`, `in_use`, `foreign_file` or `corrupt`.
 */
export function openDatabase({ file, lockWaitMs }: ThreadOptions): Database.Database {
  createPrivateFile(file);
  try {
    const database = new Database(file);
    try {
      takeOver(database, file, lockWaitMs);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw toOpenError(file, error);
  }
}

/** The file holds credentials and records, sealed or not: for its owner only. */
function createPrivateFile(file: string): void {
  try {
    makeFolder(dirname(file), 0o700);
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST')
      throw new StoreError('open_failed', `${file} (${codeOf(error) ?? 'unknown reason'})`);
    requireNoFolder(file);
  }
}

function requireNoFolder(file: string): void {
  if (statSync(file).isDirectory()) throw new StoreError('open_failed', `${file} is a folder, not a file`);
}

function takeOver(database: Database.Database, file: string, lockWaitMs: number): void {
  database.pragma(`busy_timeout = ${lockWaitMs}`);
  database.pragma('locking_mode = EXCLUSIVE');
  // Read before the first write: a database of another program stays as it is.
  const owner = readNumber(database, 'PRAGMA application_id');
  if (owner !== applicationId) {
    const objects = readNumber(database, 'SELECT count(*) FROM sqlite_master');
    if (owner !== 0 || objects !== 0) throw new StoreError('foreign_file', file);
  }
  // Counts for a new file alone: two records to a page as a rule, so half as many writes as with 4,096.
  database.pragma('page_size = 8192');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Bounds what a burst leaves on disk after its pages went into the database.
  database.pragma('journal_size_limit = 67108864');
  // The write takes the exclusive lock now, not at some later statement.
  database.exec(`BEGIN IMMEDIATE; PRAGMA application_id = ${applicationId}; COMMIT`);
  database.pragma('busy_timeout = 5000');
}

function readNumber(database: Database.Database, sql: string): number {
  const [row] = database.prepare(sql).raw().all([]);
  return Array.isArray(row) ? Number(row[0]) : Number.NaN;
}

function toOpenError(file: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  if (code?.startsWith('SQLITE_BUSY')) return new StoreError('in_use', file);
  if (code?.startsWith('SQLITE_NOTADB') || code?.startsWith('SQLITE_CORRUPT'))
    return new StoreError('corrupt', file);
  return new StoreError('open_failed', `${file} (${code ?? 'SQLite cannot open it'})`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
