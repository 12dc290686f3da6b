import { createHash, randomBytes } from 'node:crypto';

/** The secret of a link: 256 random bits, as what an address may have. */
export function createLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are random, so a plain hash cannot be undone. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether it could be one; what could not is not looked for. */
export function isLinkToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
