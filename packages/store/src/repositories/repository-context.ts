import type { Kysely } from 'kysely';
import type { Database } from '../database.js';
import type { StorageDialect } from '../storage-dialect.js';

/** What every repository is made from. */
export interface RepositoryContext {
  /** The store's connection, or one transaction of it. */
  readonly database: Kysely<Database>;
  readonly dialect: StorageDialect;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
