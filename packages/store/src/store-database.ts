import type { Kysely } from 'kysely';
import type { Database } from './database.js';
import type { JournaledExecution } from './sqlite/journal-files.js';
import type { StorageDialect } from './storage-dialect.js';

/** A database that is open, of whatever kind: stores are made of it, and copies are made between two. */
export interface StoreDatabase {
  readonly database: Kysely<Database>;
  readonly dialect: StorageDialect;
  /** Executions that were opened, and may be over, and may have no row yet. */
  journaled(): readonly JournaledExecution[];
  /** Brings the tables to this version; resolves with the names of the migrations that ran. */
  migrate(): Promise<string[]>;
  /** Refuses new work, waits for what was started, and closes. May be called twice. */
  close(): Promise<void>;
}
