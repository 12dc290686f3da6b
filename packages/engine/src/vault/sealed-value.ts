import { VaultError } from './vault-error.js';

/** The parts of `v2.<key id>.<iv>.<ciphertext>.<tag>`, the last three in base64url. */
export interface SealedValue {
  /** What is authenticated with it: `v1` the place, `v2` the project and the app too. */
  readonly version: 'v1' | 'v2';
  readonly keyId: string;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/** Of AES-GCM, in bytes: NIST SP 800-38D §8.2.2 for the random iv, §5.2.1.2 for the full tag. */
export const ivBytes = 12;
export const tagBytes = 16;

const form = /^(v1|v2)\.([0-9A-Za-z_-]{1,16})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;

export function writeSealedValue({ version, keyId, iv, ciphertext, tag }: SealedValue): string {
  return [version, keyId, ...[iv, ciphertext, tag].map((part) => part.toString('base64url'))].join('.');
}

/**
 * Throws VaultError `malformed` for anything but the one text that writes this value. A shortened tag, which GCM
 * would accept at a lower strength, is malformed.
 */
export function readSealedValue(sealed: string): SealedValue {
  const [, version, keyId, iv, ciphertext, tag] = form.exec(sealed) ?? [];
  if (keyId === undefined || iv === undefined || ciphertext === undefined || tag === undefined) {
    throw new VaultError('malformed');
  }
  const value: SealedValue = {
    version: version === 'v1' ? 'v1' : 'v2',
    keyId,
    iv: Buffer.from(iv, 'base64url'),
    ciphertext: Buffer.from(ciphertext, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  };
  // The last character of a part has bits that decode to nothing; they must be zero.
  if (writeSealedValue(value) !== sealed) throw new VaultError('malformed');
  return value;
}
