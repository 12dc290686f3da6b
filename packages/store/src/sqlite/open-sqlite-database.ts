import { resolve } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from '../database.js';
import { migrate } from '../migrations/migrate.js';
import type { StoreDatabase } from '../store-database.js';
import { DatabaseThread } from './database-thread.js';
import { readJournal } from './journal-files.js';
import { SqliteThreadDialect } from './sqlite-dialect.js';
import { SqliteDriver } from './sqlite-driver.js';
import { sqliteStorageDialect } from './sqlite-storage-dialect.js';

export interface SqliteDatabaseOptions {
  /** Path of the database file; its folder and the file itself are made when missing, for the owner only. */
  readonly file: string;
  /** How long to wait for another process to let go of the file (a restart). Milliseconds, default 2,000. */
  readonly lockWaitMs?: number;
  /** A transaction that sends no statement for this long is rolled back. Milliseconds, default 10,000. */
  readonly transactionIdleMs?: number;
}

export interface SqliteDatabase extends StoreDatabase {
  /** Absolute path. */
  readonly file: string;
  readonly thread: DatabaseThread;
}

/**
 * Opens a SQLite file as its only user, in a thread of its own; the tables stay as they are.
 * Throws StoreError `open_failed`, `in_use`, `foreign_file` or `corrupt`.
 */
export async function openSqliteDatabase(options: SqliteDatabaseOptions): Promise<SqliteDatabase> {
  const { lockWaitMs = 2_000, transactionIdleMs = 10_000 } = options;
  // libsql would take a path like http://… for a remote database.
  const file = resolve(options.file);
  const thread = await DatabaseThread.open({ file, lockWaitMs, transactionIdleMs });
  const driver = new SqliteDriver(thread);
  const database = new Kysely<Database>({ dialect: new SqliteThreadDialect(driver) });
  let closed: Promise<void> | undefined;
  return {
    file,
    thread,
    database,
    dialect: sqliteStorageDialect,
    migrate: () => migrate(database, { kind: 'sqlite', columnTypes: sqliteStorageDialect.columnTypes }),
    journaled: () => readJournal(file),
    close() {
      closed ??= driver.destroy();
      return closed;
    },
  };
}
