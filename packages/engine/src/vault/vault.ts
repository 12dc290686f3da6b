import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { plainSettingNames } from '../setting-names.js';
import { ivBytes, readSealedValue, type SealedValue, tagBytes, writeSealedValue } from './sealed-value.js';
import { createSigner, type Signer } from './signer.js';
import { VaultError } from './vault-error.js';
import { parseVaultKeys } from './vault-keys.js';

/** The place that a secret belongs to, and whose it is. Sealed for one place, it opens in no other. */
export interface SealingContext {
  readonly projectId: string;
  readonly appKey: string;
  readonly table: string;
  /** The row's id. */
  readonly row: string;
  readonly field: string;
}

/** Encryption of secrets at rest, and signatures of what callers bring back. */
export interface Vault extends Signer {
  /** New values are sealed with this key. */
  readonly activeKeyId: string;
  /** What each new value begins with; one that begins otherwise is sealed with an older key or in an older form. */
  readonly activePrefix: string;
  /** Returns `v2.<key id>.<iv>.<ciphertext>.<tag>`, another one each time. */
  seal(plain: string, context: SealingContext): string;
  /** Opens with whichever of the keys sealed it, values of the form `v1` too. Throws VaultError. */
  open(sealed: string, context: SealingContext): string;
}

const algorithm = 'aes-256-gcm';

/**
 * A vault over a list of keys (`id:base64,id2:base64`, the first active): AES-256-GCM with a
 * random iv. Throws VaultSettingError that lists every fault.
 * @param listName how the operator knows the list
 */
export function createVault(setting: string, listName = plainSettingNames.encryptionKeys): Vault {
  const keys = parseVaultKeys(setting, listName);

  function keyOf(keyId: string): KeyObject {
    const key = keys.byId.get(keyId);
    if (key === undefined) throw new VaultError('unknown_key', keyId, listName);
    return key;
  }

  return {
    activeKeyId: keys.activeId,
    activePrefix: `v2.${keys.activeId}.`,
    ...createSigner(keys),

    seal(plain, context) {
      const keyId = keys.activeId;
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, keyOf(keyId), iv, { authTagLength: tagBytes });
      cipher.setAAD(associatedData('v2', context, keyId));
      const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return writeSealedValue({ version: 'v2', keyId, iv, ciphertext, tag: cipher.getAuthTag() });
    },

    open(sealed, context) {
      const { version, keyId, iv, ciphertext, tag } = readSealedValue(sealed);
      const decipher = createDecipheriv(algorithm, keyOf(keyId), iv, { authTagLength: tagBytes });
      decipher.setAAD(associatedData(version, context, keyId));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
      } catch {
        throw new VaultError('not_authentic', keyId, listName);
      }
    },
  };
}

/**
 * Authenticated with the value, stored nowhere: who can write to the database cannot move a secret to a row of his
 * own, nor give its row to another project or app. A JSON array, because no two different places have the same one.
 */
function associatedData(
  version: SealedValue['version'],
  { projectId, appKey, table, row, field }: SealingContext,
  keyId: string,
): Buffer {
  const place = [table, row, field, keyId];
  return Buffer.from(JSON.stringify(version === 'v1' ? place : [version, projectId, appKey, ...place]));
}
