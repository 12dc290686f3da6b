import { resolve } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from '../database.js';
import { migrate } from '../migrations/migrate.js';
import { closeInterruptedExecutions } from '../repositories/close-interrupted-executions.js';
import { createRepositories } from '../repositories/create-repositories.js';
import type { Store } from '../store.js';
import { DatabaseThread } from './database-thread.js';
import { SqliteThreadDialect } from './sqlite-dialect.js';
import { SqliteDriver } from './sqlite-driver.js';
import { sqliteStorageDialect } from './sqlite-storage-dialect.js';
import type { StoreStatistics } from './thread-messages.js';

export interface SqliteStoreOptions {
  /** Path of the database file; its folder and the file itself are made when missing, for the owner only. */
  readonly file: string;
  /** How long to wait for another process to let go of the file (a restart). Milliseconds, default 2,000. */
  readonly lockWaitMs?: number;
  /** A transaction that sends no statement for this long is rolled back. Milliseconds, default 10,000. */
  readonly transactionIdleMs?: number;
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
}

export interface SqliteStore extends Store {
  /** What the store has done since it was opened. */
  statistics(): Promise<StoreStatistics>;
}

/**
 * Opens the SQLite store: one file, one process, one connection in a thread of its own (WAL, synchronous FULL).
 * Brings it to this version and closes the executions that a crash left running.
 * Throws StoreError `open_failed`, `in_use`, `foreign_file`, `corrupt`, `newer_schema` or `migration_failed`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { lockWaitMs = 2_000, transactionIdleMs = 10_000, now = Date.now } = options;
  // libsql would take a path like http://… for a remote database.
  const file = resolve(options.file);
  const thread = await DatabaseThread.open({ file, lockWaitMs, transactionIdleMs });
  const driver = new SqliteDriver(thread);
  const database = new Kysely<Database>({ dialect: new SqliteThreadDialect(driver) });
  const context = { database, dialect: sqliteStorageDialect, now };
  try {
    await migrate(database, sqliteStorageDialect.columnTypes);
    await closeInterruptedExecutions(context);
  } catch (error) {
    await driver.destroy();
    throw error;
  }

  let closed: Promise<void> | undefined;
  return {
    ...createRepositories(context),
    transaction: (work) =>
      database
        .transaction()
        .execute((transaction) => work(createRepositories({ ...context, database: transaction }))),
    async ready() {
      await database.selectFrom('projects').select('id').limit(1).execute();
    },
    statistics: () => thread.statistics(),
    close() {
      closed ??= driver.destroy();
      return closed;
    },
  };
}
