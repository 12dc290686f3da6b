import type Database from 'libsql';
import { StoreError } from '../store-error.js';

/** Pages in the write-ahead log from which on a commit brings them into the file: SQLite's own default. */
const pagesInLog = 1_000;

/**
 * Brings all that was committed into the database's file, waits for the disk to have it, and leaves the file as it is
 * from then on: SQLite writes to it at checkpoints alone, and none comes by itself any more.
 * Throws StoreError `unavailable`, or SQLite's own error; then it is as before.
 */
export function holdFile(database: Database.Database): void {
  database.pragma('wal_autocheckpoint = 0');
  try {
    const [row] = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw().all([]);
    const [isBusy] = Array.isArray(row) ? row : [];
    if (isBusy !== 0) throw new StoreError('unavailable', 'the write-ahead log could not be emptied');
  } catch (error) {
    releaseFile(database);
    throw error;
  }
}

/** The next commit brings into the file what was written meanwhile. */
export function releaseFile(database: Database.Database): void {
  database.pragma(`wal_autocheckpoint = ${pagesInLog}`);
}
