import { endsLikeSecretName, isPlainName } from './secret-endings.js';
import { isSecretName } from './secret-names.js';

/** Whether a string token of JSON, with its quotes, is the name of a secret. Most names take little time. */
export function isSecretNameToken(json: Uint8Array, start: number, end: number): boolean {
  if (isPlainName(json, start, end) && !endsLikeSecretName(json, start + 1, end - 1)) return false;
  return isSecretName(nameAt(json, start, end));
}

/** The name that stands between quotes. One with an escape, which hardly any has, is read as JSON. */
export function nameAt(json: Uint8Array, start: number, end: number): string {
  const written = Buffer.from(json.buffer, json.byteOffset + start, end - start).toString('utf8');
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    // Cut within the name: whatever it is, it is not shown.
    return 'secret';
  }
}
