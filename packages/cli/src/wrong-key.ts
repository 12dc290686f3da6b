import type { Vault } from '@actway/engine';
import { findWrongKey } from '@actway/engine/administration';
import type { Store } from '@actway/store';

/** The active encryption key is not the one that sealed what is stored under its id. */
export class WrongKeyError extends Error {
  constructor(keyId: string) {
    super(
      `ACTWAY_ENCRYPTION_KEYS holds another key under the id '${keyId}' than the one that sealed the stored credentials: none of them opens with it. ` +
        'Put the former key back; a new one needs an id of its own, and goes in front of the former with a comma between them.',
    );
    this.name = 'WrongKeyError';
  }
}

/** @throws WrongKeyError, before anything is sealed with the wrong key too */
export async function assertRightKey(store: Pick<Store, 'sealedValues'>, vault: Vault): Promise<void> {
  if (await findWrongKey({ store, vault })) throw new WrongKeyError(vault.activeKeyId);
}
