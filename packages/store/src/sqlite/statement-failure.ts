import { StoreError } from '../store-error.js';
import type { ThreadFailure } from './thread-messages.js';

/** The first pattern that the SQLite result code matches decides (https://www.sqlite.org/rescode.html). */
const codes = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/, 'conflict'],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY$/, 'missing_reference'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(FULL|IOERR|READONLY|BUSY|NOMEM|CANTOPEN)/, 'unavailable'],
] as const;

/** SQLite's messages name tables and columns, never the values bound to a statement. */
export function toFailure(error: unknown): ThreadFailure {
  if (error instanceof StoreError) return { code: error.code, detail: error.detail };
  if (!(error instanceof Error)) return { code: 'query_failed', detail: String(error) };
  const sqliteCode = 'code' in error ? String(error.code) : '';
  const code = codes.find(([pattern]) => pattern.test(sqliteCode))?.[1] ?? 'query_failed';
  return { code, detail: sqliteCode ? `${error.message} (${sqliteCode})` : error.message };
}
