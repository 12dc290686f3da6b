import { redactValue } from './redact-value.js';
import { isSecretName } from './secret-names.js';

/**
 * A copy of a JSON value without what stands under the name of a secret, whatever it is: `{ "password": "…" }`, a header
 * list's `{ "name": "Authorization", "value": "…" }`. What is empty, null, true or false tells nothing and stays.
 * For records only. The answer to a caller keeps such members: an action may be there to fetch a token.
 */
export function redactNamedMembers(value: unknown): unknown {
  return redactValue(value, { text: (text) => text, isSecretName });
}
