import { openStoreDatabase } from './open-store.js';

/**
 * Brings the store that a URL names to this version, and makes it when it is missing. Resolves with the names of the
 * migrations that ran, none when it was at this version. Throws StoreError.
 */
export async function migrateStore(url: string): Promise<string[]> {
  const opened = await openStoreDatabase(url, { poolSize: 1 });
  try {
    return await opened.migrate();
  } finally {
    await opened.close();
  }
}
