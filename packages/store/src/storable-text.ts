import { StoreError } from './store-error.js';

/**
 * Whether a database gives this text back as it was. libsql cuts text at a NUL and PostgreSQL refuses it; half a
 * surrogate pair has no UTF-8 form. Two different entity ids must never become one in that way.
 */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Throws StoreError `unstorable_value`, naming the field. */
export function requireStorableText(fields: Readonly<Record<string, string | readonly string[]>>): void {
  for (const [field, value] of Object.entries(fields)) {
    const texts = typeof value === 'string' ? [value] : value;
    if (!texts.every(isStorableText)) throw new StoreError('unstorable_value', field);
  }
}

/** The text with what cannot be stored replaced by U+FFFD, for records that must not be lost. */
export function toStorableText<Text extends string | null | undefined>(text: Text): Text | string {
  if (typeof text !== 'string' || isStorableText(text)) return text;
  return text.replaceAll('\0', '\u{FFFD}').toWellFormed();
}

/**
 * What a text that is in an index may measure, in bytes of UTF-8: PostgreSQL refuses a row with more than 2,704 in
 * one index (https://www.postgresql.org/docs/current/btree.html), and up to two such texts are in one.
 */
const maximumIndexedBytes = 1_024;

/** `requireStorableText` for names and ids that are looked up. Throws StoreError `unstorable_value`. */
export function requireIndexableText(fields: Readonly<Record<string, string>>): void {
  for (const field in fields) requireIndexable(field, fields[field] ?? '');
}

/** The same of one field. */
export function requireIndexable(field: string, text: string): void {
  if (!isStorableText(text)) throw new StoreError('unstorable_value', field);
  if (isShort(text)) return;
  throw new StoreError('unstorable_value', `${field} of ${Buffer.byteLength(text)} bytes`);
}

/** `toStorableText` for a column of a record that is in an index: what is too long is cut, with an ellipsis. */
export function toIndexableText<Text extends string | null | undefined>(text: Text): Text | string {
  const storable = toStorableText(text);
  if (typeof storable !== 'string' || isShort(storable)) return storable;
  const room = maximumIndexedBytes - Buffer.byteLength('…');
  // Cuts between characters: what the end of the bytes leaves of one is not written.
  const { read } = new TextEncoder().encodeInto(storable, new Uint8Array(room));
  return `${storable.slice(0, read)}…`;
}

/** A character is at most three bytes for each of its one or two units. */
function isShort(text: string): boolean {
  return text.length * 3 <= maximumIndexedBytes || Buffer.byteLength(text) <= maximumIndexedBytes;
}
