import { hash, randomBytes } from 'node:crypto';

const prefix = 'actway_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 32 characters of 62 hold 190 random bits: enough that one fast hash protects the stored form. */
const randomCharacters = 32;
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${randomCharacters}}$`);
const hintCharacters = 10;

/** A new key: `actway_` and 190 random bits in base62. */
export function generateApiKey(): string {
  let random = '';
  while (random.length < randomCharacters) {
    for (const byte of randomBytes(randomCharacters)) {
      // 248 is the largest multiple of 62 in a byte: a remainder of anything above would favour some characters.
      if (byte < 248 && random.length < randomCharacters) random += alphabet.charAt(byte % 62);
    }
  }
  return prefix + random;
}

/** Whether text could be a key that this server made: a look at its length and characters, nothing more. */
export function isApiKeyForm(text: string): boolean {
  return form.test(text);
}

/** SHA-256 in lower-case hex: what the store keeps and looks up. */
export function hashApiKey(key: string): string {
  return hash('sha256', key);
}

/** The first characters, for telling keys apart; 3 of them are of the random part. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, hintCharacters)}…`;
}
