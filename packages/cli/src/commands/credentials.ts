import { checkCredentials, rotateCredentials } from '@actway/engine/administration';
import { createVault, type Vault } from '@actway/engine/setting-values';
import { type Store, StoreError } from '@actway/store';
import { settingNames } from '../settings/setting-names.js';
import { readSettings } from '../settings/settings.js';
import { SettingsError } from '../settings/settings-error.js';
import { withStore } from '../with-store.js';
import { assertRightKey } from '../wrong-key.js';

/**
 * `actway credentials rotate`: seals every stored secret with the first of ACTWAY_ENCRYPTION_KEYS. With `--check` it
 * opens every one and changes none.
 */
export async function rotateEncryptionKeys(
  environment: NodeJS.ProcessEnv,
  { check = false }: { check?: boolean } = {},
): Promise<void> {
  const { encryptionKeys } = readSettings(environment);
  if (encryptionKeys === undefined) {
    throw new SettingsError([
      'ACTWAY_ENCRYPTION_KEYS is missing. Give the new key first, and behind it those that the secrets are sealed with.',
    ]);
  }
  const vault = createVault(encryptionKeys, settingNames.encryptionKeys);
  try {
    await withStore(environment, (store) => (check ? checkAll(store, vault) : sealAll(store, vault)));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'in_use') throw error;
    throw new Error(check ? inUseByServer : sealsByItself, { cause: error });
  }
}

async function sealAll(store: Store, vault: Vault): Promise<void> {
  await assertRightKey(store, vault);
  const { resealed, left, failure } = await rotateCredentials({ store, vault });
  process.stdout.write(`Sealed ${resealed} secrets with the key ${vault.activeKeyId}.\n`);
  if (failure) throw new Error(`${left} secrets are left as they were. ${failure.message}`);
  process.stdout.write(
    left === 0
      ? 'No other key is needed any more.\n'
      : `${left} were written meanwhile with another key. Restart the servers with this ACTWAY_ENCRYPTION_KEYS, then run this again.\n`,
  );
}

async function checkAll(store: Store, vault: Vault): Promise<void> {
  const { opened, others, closed, failure } = await checkCredentials({ store, vault });
  if (failure) throw new Error(`${closed} of ${opened + closed} secrets do not open. ${failure.message}`);
  process.stdout.write(`All ${opened} secrets open with ACTWAY_ENCRYPTION_KEYS.\n`);
  process.stdout.write(
    others === 0
      ? `No other key than ${vault.activeKeyId} is needed.\n`
      : `${others} of them need another key than ${vault.activeKeyId}, or have an older form: \`actway credentials rotate\` seals them anew.\n`,
  );
}

const inUseByServer =
  'A server has the SQLite file open. Stop it and run this again; a server checks its key when it starts, and refuses a wrong one.';

const sealsByItself =
  'A server has the SQLite file open, and does this by itself when it starts: restart it with this ACTWAY_ENCRYPTION_KEYS. Its log then says how many secrets it sealed. Or stop it, and run this again.';
