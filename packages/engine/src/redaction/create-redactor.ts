import { redactValue } from './redact-value.js';
import { replacement } from './replacement.js';
import { secretForms } from './secret-forms.js';

/** Takes known secrets out of whatever is about to be shown, answered, logged or stored. */
export interface Redactor {
  text(value: string): string;
  /** A copy of a JSON value with every string, number and member name redacted. Other objects are handed on as is. */
  value<T>(value: T): T;
  bytes(json: Uint8Array): Uint8Array;
  wholeBytes(json: Uint8Array): Promise<Uint8Array>;
}

/**
 * A redactor for these secrets, found by value in every usual form. One pass over the text, longest secret first.
 * Secrets of fewer than six characters are not looked for.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const forms = secretForms(secrets);
  if (forms.length === 0) return { text: (value) => value, value: (value) => value, bytes: (b) => b, wholeBytes: async (b) => b };
  const expression = new RegExp(forms.join('|'), 'g');
  const text = (value: string): string => value.replace(expression, replacement);
  const bytes = (json: Uint8Array) => Buffer.from(JSON.stringify(redactValue(JSON.parse(Buffer.from(json).toString()), { text })));
  return { text, value: <T>(value: T) => redactValue(value, { text }) as T, bytes, wholeBytes: async (b) => bytes(b) };
}
