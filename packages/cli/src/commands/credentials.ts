import { createVault, generateVaultKey, rotateCredentials } from '@actway/engine';
import { StoreError } from '@actway/store';
import { settingNames } from '../settings/setting-names.js';
import { readSettings } from '../settings/settings.js';
import { SettingsError } from '../settings/settings-error.js';
import { withStore } from '../with-store.js';

/** `actway credentials key`: a new value for ACTWAY_ENCRYPTION_KEYS. */
export function createEncryptionKey(id: string): void {
  process.stdout.write(`${generateVaultKey(id)}\n`);
}

/** `actway credentials rotate`: seals every stored secret with the first of ACTWAY_ENCRYPTION_KEYS. */
export async function rotateEncryptionKeys(environment: NodeJS.ProcessEnv): Promise<void> {
  const { encryptionKeys } = readSettings(environment);
  if (encryptionKeys === undefined) {
    throw new SettingsError([
      'ACTWAY_ENCRYPTION_KEYS is missing. Give the new key first, and behind it those that the secrets are sealed with.',
    ]);
  }
  const vault = createVault(encryptionKeys, settingNames.encryptionKeys);
  try {
    await withStore(environment, async (store) => {
      const { resealed, left, failure } = await rotateCredentials({ store, vault });
      process.stdout.write(`Sealed ${resealed} secrets with the key ${vault.activeKeyId}.\n`);
      if (failure) throw new Error(`${left} secrets are left as they were. ${failure.message}`);
      process.stdout.write(
        left === 0
          ? 'No other key is needed any more.\n'
          : `${left} were written meanwhile with another key. Restart the servers with this ACTWAY_ENCRYPTION_KEYS, then run this again.\n`,
      );
    });
  } catch (error) {
    if (error instanceof StoreError && error.code === 'in_use') throw new Error(inUse, { cause: error });
    throw error;
  }
}

const inUse =
  'A server has the SQLite file open, and does this by itself when it starts: restart it with this ACTWAY_ENCRYPTION_KEYS. Its log then says how many secrets it sealed. Or stop it, and run this again.';
