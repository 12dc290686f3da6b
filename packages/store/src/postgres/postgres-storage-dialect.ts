import { sql } from 'kysely';
import type { StorageDialect } from '../storage-dialect.js';

/**
 * Text has the collation "C": as in SQLite it sorts by its bytes and lower() knows ASCII letters only, and no update
 * of the operating system's locales can damage an index.
 */
const text = sql`text collate "C"`;

export const postgresStorageDialect: StorageDialect = {
  // JSON stays text: jsonb refuses an escaped NUL, changes the order of members, and forgets 1e21 was written so.
  columnTypes: { text, json: text, time: 'bigint', integer: 'bigint', flag: 'smallint' },

  jsonArrayHasAny: (column, values) => sql`${column}::jsonb ?| array[${sql.join(values)}]::text[]`,

  lockRows: sql`for update`,

  containsText: (column, searched) => sql`strpos(lower(${column}), lower(${searched}::text collate "C")) > 0`,
};
