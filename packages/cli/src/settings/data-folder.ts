import { dirname } from 'node:path';
import { readStoreUrl, type StoreLocation } from '@actway/store';
import type { EnvironmentReader } from './environment-reader.js';

/** Where a database is beside which other data belongs: the folder of the SQLite file; `./data` for PostgreSQL. */
export function dataFolder(databaseUrl: string): string {
  const location = locationOf(databaseUrl);
  return location?.kind === 'sqlite' ? dirname(location.file) : 'data';
}

/** What the folder of files follows from: the setting for it, the one of the database that it is beside, or neither. */
export type FilesFolderSource = 'ACTWAY_FILES' | 'DATABASE_URL' | 'default';

export function filesFolderSource(reader: EnvironmentReader, databaseUrl: string): FilesFolderSource {
  if (reader.text('ACTWAY_FILES') !== undefined) return 'ACTWAY_FILES';
  const isBeside = reader.text('DATABASE_URL') !== undefined && locationOf(databaseUrl)?.kind === 'sqlite';
  return isBeside ? 'DATABASE_URL' : 'default';
}

/** Undefined for a URL that is at fault, which whoever opens the database says. */
function locationOf(databaseUrl: string): StoreLocation | undefined {
  try {
    return readStoreUrl(databaseUrl);
  } catch {
    return undefined;
  }
}
