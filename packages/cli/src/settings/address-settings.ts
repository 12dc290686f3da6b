import { type AppAllowLists, readAllowList, readAppAllowLists } from '@actway/engine/setting-values';
import { readStoreUrl, StoreError } from '@actway/store';
import type { EnvironmentReader } from './environment-reader.js';
import { settingNames } from './setting-names.js';

/** PUBLIC_URL, without a slash at the end. */
export function readPublicUrl(reader: EnvironmentReader, port: number): string {
  const url = (reader.text('PUBLIC_URL') ?? `http://localhost:${port}`).replace(/\/+$/, '');
  if (!isPublicUrl(url)) {
    reader.faults.push(
      'PUBLIC_URL must be an http or https address such as https://actway.example.com, without a query or fragment.',
    );
  }
  return url;
}

/** DATABASE_URL as it is: it may hold a password, so no fault quotes it. */
export function readDatabaseUrl(reader: EnvironmentReader): string {
  const url = reader.text('DATABASE_URL') ?? 'sqlite:./data/actway.db';
  try {
    readStoreUrl(url);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    reader.faults.push(`DATABASE_URL cannot be used. ${error.message}`);
  }
  return url;
}

/** ACTWAY_CORS_ORIGINS. */
export function readCorsOrigins(reader: EnvironmentReader): string[] {
  const origins = reader.list('ACTWAY_CORS_ORIGINS', ',');
  for (const origin of origins) {
    if (origin !== '*' && !isOrigin(origin)) {
      reader.faults.push(
        `ACTWAY_CORS_ORIGINS has ${JSON.stringify(origin)}; it must be an origin such as https://app.example.com, or *.`,
      );
    }
  }
  return origins;
}

/** ACTWAY_EGRESS_ALLOW_APPS. */
export function readAllowedOfApps(reader: EnvironmentReader): AppAllowLists {
  const name = settingNames.egressAllowApps;
  let lists: AppAllowLists = {};
  reader.told(() => {
    const read = readAppAllowLists(reader.list(name, ','), name);
    readAllowList(Object.values(read).flat(), name);
    lists = read;
  });
  return lists;
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && search === '' && hash === '' && username === '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
