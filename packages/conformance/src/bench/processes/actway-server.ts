import { join } from 'node:path';
import { type ChildServer, startChild } from './child-server.js';

/** The program of the `actway` command. */
export const actwayProgram = new URL(import.meta.resolve('actway').replace(/index\.js$/, 'main.js'));

/** A key that always works. */
export const environmentKey = 'a-key-for-the-benchmark';

export interface ActwaySetup {
  /** A folder of apps, beside the shipped ones. */
  apps: string;
  databaseUrl: string;
  /** Where it keeps files; nothing else of it is left outside of its database. */
  folder: string;
  /** The one address that it may reach beside public ones. */
  upstream: string;
  /** Further settings. */
  settings?: Record<string, string>;
}

/** `actway serve` in one process, as it is when nobody sets more than it needs; one caller may send what it can. */
export function startActway({
  apps,
  databaseUrl,
  folder,
  upstream,
  settings,
}: ActwaySetup): Promise<ChildServer> {
  return startChild(actwayProgram, ['serve'], {
    PORT: '0',
    ACTWAY_API_KEY: environmentKey,
    ACTWAY_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
    ACTWAY_APPS: apps,
    ACTWAY_FILES: join(folder, 'files'),
    ACTWAY_EGRESS_ALLOW: new URL(upstream).host,
    DATABASE_URL: databaseUrl,
    ACTWAY_WORKERS: '1',
    ACTWAY_LIMIT_KEY_RATE: 'off',
    ACTWAY_LIMIT_PROJECT_RATE: 'off',
    ...settings,
  });
}
