import { statSync } from 'node:fs';
import { hasSchema } from './migrations/migrate.js';
import { type OpenStoreOptions, openStore, openStoreDatabase } from './open-store.js';
import type { Store } from './store.js';
import { StoreError } from './store-error.js';
import { readStoreUrl } from './store-url.js';

/** The same as `openStore` for what makes no store: throws StoreError `no_store` where there is none. */
export async function openExistingStore(url: string, options: OpenStoreOptions = {}): Promise<Store> {
  const location = readStoreUrl(url);
  if (location.kind === 'sqlite') requireFile(location.file);
  else await requireTables(url, options);
  return openStore(url, options);
}

/** Opening a SQLite file would make it. A file without a byte is what a start that failed leaves, and no store. */
export function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw new StoreError('open_failed', `${file} is a folder, not a file`);
  if (found === undefined || found.size === 0) throw new StoreError('no_store', `at ${file}`);
}

async function requireTables(url: string, options: OpenStoreOptions): Promise<void> {
  const { database, close } = await openStoreDatabase(url, options);
  try {
    if (!(await hasSchema(database))) {
      throw new StoreError('no_store', 'in this PostgreSQL database, which has none of its tables');
    }
  } finally {
    await close();
  }
}
