import { createStore } from '../create-store.js';
import { closeInterruptedExecutions } from '../repositories/close-interrupted-executions.js';
import type { Store } from '../store.js';
import { openSqliteDatabase, type SqliteDatabaseOptions } from './open-sqlite-database.js';
import type { StoreStatistics } from './thread-messages.js';

export interface SqliteStoreOptions extends SqliteDatabaseOptions {
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
  const { now = Date.now } = options;
  const opened = await openSqliteDatabase(options);
  try {
    await opened.migrate();
    // No other process uses the file, so whatever was running died with the process before.
    await closeInterruptedExecutions({ ...opened, now });
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { ...createStore(opened, now), statistics: opened.statistics };
}
