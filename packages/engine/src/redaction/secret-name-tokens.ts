import { isSecretName } from './secret-names.js';
import { backslash } from './spelling-symbols.js';

const lowerS = 0x73;

/** The last three letters of every name that ends like one of a secret, without an `s` and digits after them. */
const lastLetters = new Set(
  [
    ...['word', 'passwd', 'pwd', 'hash', 'confirmation', 'confirm', 'passphrase', 'secret', 'credential'],
    ...['authorization', 'cookie', 'bearer', 'jwt', 'token', 'key', 'auth', 'otp', 'cvv', 'cvc'],
  ].map((ending) => Buffer.from(ending).readUIntBE(ending.length - 3, 3)),
);

/** Whether a string token of JSON, with its quotes, is a name that {@link isSecretName}. Most names take little time. */
export function isSecretNameToken(json: Buffer, start: number, end: number): boolean {
  if (!mayBeSecretName(json, start + 1, end - 1)) return false;
  return isSecretName(String(JSON.parse(json.toString('utf8', start, end))));
}

/** By the last letters, unless something in the name may be another letter than it seems. */
function mayBeSecretName(json: Buffer, start: number, end: number): boolean {
  let letters = 0;
  let count = 0;
  let isPlural = false;
  for (let position = end - 1; position >= start; position -= 1) {
    const byte = json[position] as number;
    if (byte > 0x7f || byte === backslash) return true;
    const lower = byte | 0x20;
    const isLetter = lower >= 0x61 && lower <= 0x7a;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    if (count === 3 || !(isLetter || (isDigit && count > 0))) continue;
    if (lower === lowerS && count === 0 && !isPlural) {
      isPlural = true;
      continue;
    }
    letters |= lower << (8 * count);
    count += 1;
  }
  return lastLetters.has(letters);
}
