import { generateVaultKey } from '@actway/engine/setting-values';

/** `actway credentials key`: a new value for ACTWAY_ENCRYPTION_KEYS. */
export function createEncryptionKey(id: string): void {
  process.stdout.write(`${generateVaultKey(id)}\n`);
}
