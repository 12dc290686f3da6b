import { JsonTokens, tokens } from '@actway/json';
import { redactValue } from './redact-value.js';
import { endsLikeSecretName, isPlainName } from './secret-endings.js';
import { isSecretName } from './secret-names.js';

/**
 * A copy of a JSON value without what stands under the name of a secret, whatever it is: `{ "password": "…" }`, a header
 * list's `{ "name": "Authorization", "value": "…" }`. What is empty, null, true or false tells nothing and stays.
 * For records only. The answer to a caller keeps such members: an action may be there to fetch a token.
 */
export function redactNamedMembers(value: unknown): unknown {
  return redactValue(value, { text: (text) => text, isSecretName });
}

/**
 * The same for JSON text in UTF-8. The very same bytes where no member has such a name, which is told without building
 * the value.
 */
export function redactNamedMembersOfBytes(json: Uint8Array): Uint8Array {
  if (!mayNameSecret(json)) return json;
  const text = Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8');
  return Buffer.from(JSON.stringify(redactNamedMembers(JSON.parse(text))));
}

/** Whether any member of JSON text, or of its beginning, has the name of a secret, or names another as one. */
export function mayNameSecret(json: Uint8Array): boolean {
  const walk = new JsonTokens(json);
  let namesOthers = false;
  let hasValue = false;
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (kind !== tokens.name) continue;
    const { start, end } = walk;
    if (isPlainName(json, start, end)) {
      if (endsLikeSecretName(json, start + 1, end - 1) && isSecretName(nameAt(json, start, end))) return true;
      namesOthers ||= isName(json, start, end, nameBytes) || isName(json, start, end, keyBytes);
      hasValue ||= isName(json, start, end, valueBytes);
      continue;
    }
    const name = nameAt(json, start, end);
    if (isSecretName(name)) return true;
    namesOthers ||= name === 'name' || name === 'key';
    hasValue ||= name === 'value';
  }
  return namesOthers && hasValue;
}

const nameBytes = Buffer.from('"name"');
const keyBytes = Buffer.from('"key"');
const valueBytes = Buffer.from('"value"');

/** Whether a plain name is this one, whose bytes are given with the quotes. */
function isName(json: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (json[start + index] !== name[index]) return false;
  return true;
}

/** The name that stands between quotes. One with an escape, which hardly any has, is read as JSON. */
function nameAt(json: Uint8Array, start: number, end: number): string {
  const written = Buffer.from(json.buffer, json.byteOffset + start, end - start).toString('utf8');
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    // Cut within the name: whatever it is, it is not shown.
    return 'secret';
  }
}
