import { anySpelling } from './any-spelling.js';

/** Shorter ones would hit words of everyday text, and are no secrets. */
const minLength = 6;

/**
 * Regular expressions for every text in which a secret may come back: each character in any of its usual spellings,
 * and the whole inside base64 or base64url at any offset, which finds `user:password` without knowing the user.
 * Longest secret first, because the first alternative that fits is the one that is taken.
 */
export function secretForms(secrets: readonly string[]): string[] {
  const usable = [...new Set(secrets)].filter((secret) => secret.length >= minLength);
  const longestFirst = usable.sort((one, other) => other.length - one.length);
  return [...new Set(longestFirst.flatMap((secret) => [anySpelling(secret), ...base64Forms(secret)]))];
}

/**
 * Base64 writes three bytes as four characters, so the bytes of a secret look in three ways, by where they begin.
 * Matched are the characters that hold nothing but bits of the secret, and the one after them, which shares bits with
 * what follows. The one before them is left, with at most four bits of the first byte: a match that began with any
 * character at all would cost several times as much on every text.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const text = padded.toString('base64').replace(/=+$/, '');
    const core = text.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 4) / 3));
    const eitherAlphabet = core.replace(/[+/]/g, (character) => (character === '+' ? '[+-]' : '[/_]'));
    return `${eitherAlphabet}[A-Za-z0-9+/_-]?={0,2}`;
  });
}
