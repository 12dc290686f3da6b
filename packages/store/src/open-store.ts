import { openSqliteDatabase } from './sqlite/open-sqlite-database.js';
import { openSqliteStore } from './sqlite/open-sqlite-store.js';
import type { Store } from './store.js';
import type { StoreDatabase } from './store-database.js';
import type { ReportTrouble } from './store-trouble.js';
import { readStoreUrl } from './store-url.js';

export interface OpenStoreOptions {
  /** How many connections to PostgreSQL at most; SQLite has one, whatever is asked for. */
  readonly poolSize?: number;
  /** Within which a call of a PostgreSQL store ends whatever the server does. Milliseconds; see `PostgresDatabaseOptions`. */
  readonly callWithinMs?: number;
  /** PostgreSQL gives up a statement after this long. Milliseconds. */
  readonly statementTimeoutMs?: number;
  /** A transaction that sends no statement for this long is rolled back. Milliseconds. */
  readonly transactionIdleMs?: number;
  /** A server's SQLite store lets its owner back it up meanwhile; PostgreSQL has tools of its own. Default: false. */
  readonly takesBackups?: boolean;
  /** Is told when results of executions wait for the database, and what became of them. */
  readonly report?: ReportTrouble;
}

/**
 * Opens the store that a URL names (`sqlite:…` or `postgres://…`), ready for use; makes it when it is missing.
 * Throws StoreError.
 */
export async function openStore(url: string, options: OpenStoreOptions = {}): Promise<Store> {
  const location = readStoreUrl(url);
  if (location.kind === 'sqlite') return openSqliteStore({ ...options, ...location });
  const { openPostgresStore } = await import('./postgres/open-postgres-store.js');
  return openPostgresStore({ ...options, ...location });
}

/** Opens the database that a URL names and leaves its tables as they are. Throws StoreError. */
export async function openStoreDatabase(url: string, options: OpenStoreOptions = {}): Promise<StoreDatabase> {
  const location = readStoreUrl(url);
  if (location.kind === 'sqlite') return openSqliteDatabase({ ...options, ...location });
  const { openPostgresDatabase } = await import('./postgres/open-postgres-database.js');
  return openPostgresDatabase({ ...options, ...location });
}
