import { dirname } from 'node:path';
import { readStoreUrl, type StoreLocation } from '@actway/store';

/** Where a database is beside which other data belongs: the folder of the SQLite file; `./data` for PostgreSQL. */
export function dataFolder(databaseUrl: string): string {
  const location = locationOf(databaseUrl);
  return location?.kind === 'sqlite' ? dirname(location.file) : 'data';
}

/** Undefined for a URL that is at fault, which whoever opens the database says. */
function locationOf(databaseUrl: string): StoreLocation | undefined {
  try {
    return readStoreUrl(databaseUrl);
  } catch {
    return undefined;
  }
}
