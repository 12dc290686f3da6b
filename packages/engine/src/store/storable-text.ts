import { StoreError } from './store-error.js';

const halfSurrogatePair = /\p{Surrogate}/gu;

/**
 * Whether a database gives this text back as it was. libsql cuts text at a NUL and PostgreSQL refuses it; half a
 * surrogate pair has no UTF-8 form. Two different entity ids must never become one in that way.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.search(halfSurrogatePair) === -1;
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
  if (typeof text !== 'string') return text;
  return text.replaceAll('\0', '\u{FFFD}').replace(halfSurrogatePair, '\u{FFFD}');
}
