import { isStorableText } from './storable-text.js';

/** What every database binds. libsql aborts the whole process on a boolean, so nothing else may reach it. */
export type SqlValue = string | number | bigint | null;

/** Whether a database gives this parameter back as it was. */
export function isBindable(value: unknown): value is SqlValue {
  if (typeof value === 'string') return isStorableText(value);
  return value === null || typeof value === 'bigint' || Number.isFinite(value);
}
