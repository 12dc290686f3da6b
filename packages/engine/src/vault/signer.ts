import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { VaultKeys } from './vault-keys.js';

/** Tells its own texts again. */
export interface Signer {
  /** HMAC-SHA-256 with the active key, as `<key id>.<base64url>`. */
  sign(text: string): string;
  /** Whether this is the signature of the text with any of the keys. */
  isSigned(text: string, signature: string): boolean;
}

/** What is signed with is derived from the keys that seal (RFC 5869): no key serves two algorithms. */
export function createSigner({ activeId, byId }: VaultKeys): Signer {
  const derived = new Map(
    [...byId].map(([id, key]) => [id, Buffer.from(hkdfSync('sha256', key, '', 'actway signatures', 32))]),
  );
  const signWith = (keyId: string, text: string): string | undefined => {
    const key = derived.get(keyId);
    return key && `${keyId}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };
  return {
    sign: (text) => signWith(activeId, text) ?? '',
    isSigned(text, signature) {
      const expected = Buffer.from(signWith(signature.split('.', 1)[0] ?? '', text) ?? '');
      const given = Buffer.from(signature);
      return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}
