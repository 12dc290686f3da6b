import { JsonTokens, tokens } from '@actway/json';
import { endsLikeSecretName, isPlainName } from './secret-endings.js';
import { isSecretName } from './secret-names.js';

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

/** Whether a string token of JSON, with its quotes, is the name of a secret. Most names take little time. */
export function isSecretNameToken(json: Uint8Array, start: number, end: number): boolean {
  if (isPlainName(json, start, end) && !endsLikeSecretName(json, start + 1, end - 1)) return false;
  return isSecretName(nameAt(json, start, end));
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
