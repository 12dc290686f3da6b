import type { Kysely } from 'kysely';
import type { SqlValue } from './bindable-value.js';
import type { Database } from './database.js';
import type { StorageDialect } from './storage-dialect.js';

/** A database that is open, of whatever kind: stores are made of it, and copies are made between two. */
export interface StoreDatabase {
  readonly database: Kysely<Database>;
  readonly dialect: StorageDialect;
  /** Executions that were opened and may have no row yet, each as the values of `openedColumns`. */
  openings(): readonly (readonly SqlValue[])[];
  /** Brings the tables to this version; resolves with the names of the migrations that ran. */
  migrate(): Promise<string[]>;
  /** Refuses new work, waits for what was started, and closes. May be called twice. */
  close(): Promise<void>;
}
