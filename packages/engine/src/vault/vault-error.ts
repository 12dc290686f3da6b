import { plainSettingNames } from '../setting-names.js';

/**
 * `malformed`: not a sealed value. `unknown_key`: sealed with a key that this vault was not given.
 * `not_authentic`: altered, or sealed for another row, field, project or app.
 */
export type VaultErrorCode = 'malformed' | 'unknown_key' | 'not_authentic';

/** A sealed value that could not be opened. Holds neither plain text nor key nor the sealed value. */
export class VaultError extends Error {
  readonly code: VaultErrorCode;
  /** Of the key that the value names; undefined when it names none. */
  readonly keyId: string | undefined;

  /** @param listName how the operator knows the list of keys */
  constructor(code: VaultErrorCode, keyId?: string, listName = plainSettingNames.encryptionKeys) {
    super(sentences[code](keyId ?? '', listName));
    this.name = 'VaultError';
    this.code = code;
    this.keyId = keyId;
  }
}

const sentences: Record<VaultErrorCode, (keyId: string, listName: string) => string> = {
  malformed: () => 'A stored secret is damaged: it does not have the form of a sealed value.',
  unknown_key: (keyId, listName) =>
    `A stored secret was sealed with the key '${keyId}', which ${listName} does not hold. Add that key back, behind the active one.`,
  not_authentic: (keyId, listName) =>
    `A stored secret does not open with the key '${keyId}': it was altered, it belongs to another row, project or app, or ${listName} holds other bytes under this id.`,
};
