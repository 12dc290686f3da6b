import { plainSettingNames } from '../setting-names.js';

/** The list of encryption keys cannot be used. Every fault is listed, by the entry's place; no text of a key is. */
export class VaultSettingError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[], listName = plainSettingNames.encryptionKeys) {
    super(
      `${listName.charAt(0).toUpperCase() + listName.slice(1)} cannot be used: ${faults.join('; ')}. ` +
        'It holds id:key pairs with commas between them, the active one first; a key is 32 random bytes in base64.',
    );
    this.name = 'VaultSettingError';
    this.faults = faults;
  }
}
