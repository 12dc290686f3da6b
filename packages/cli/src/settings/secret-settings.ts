import { createVault } from '@actway/engine/setting-values';
import type { EnvironmentReader } from './environment-reader.js';
import { settingNames } from './setting-names.js';

/** ACTWAY_API_KEY. */
export function readApiKey(reader: EnvironmentReader): string | undefined {
  const key = reader.text('ACTWAY_API_KEY');
  if (key !== undefined && !/^[\x21-\x7e]{16,512}$/.test(key)) {
    reader.faults.push('ACTWAY_API_KEY must have 16 to 512 visible ASCII characters.');
  }
  return key;
}

/** ACTWAY_ENCRYPTION_KEYS. */
export function readEncryptionKeys(reader: EnvironmentReader): string | undefined {
  const keys = reader.text('ACTWAY_ENCRYPTION_KEYS');
  if (keys !== undefined) reader.told(() => createVault(keys, settingNames.encryptionKeys));
  return keys;
}
