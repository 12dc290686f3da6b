import { sql } from 'kysely';
import type { StorageDialect } from '../storage-dialect.js';

export const sqliteStorageDialect: StorageDialect = {
  columnTypes: { text: 'text', json: 'text', time: 'integer', integer: 'integer', flag: 'integer' },

  jsonArrayHasAny: (column, values) =>
    sql`exists (select 1 from json_each(${column}) where json_each.value in (${sql.join(values)}))`,

  // A statement that writes has the whole database for itself.
  lockRows: sql``,

  // lower() knows ASCII letters only.
  containsText: (column, text) => sql`instr(lower(${column}), lower(${text})) > 0`,
};
