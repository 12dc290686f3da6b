import { join } from 'node:path';
import { type ChildServer, startChild } from './child-server.js';

export const benchKey = 'a-key-for-the-benchmark';

/** `actway serve` with the apps of a folder beside the shipped ones, on a SQLite database of its own. */
export function startActway(apps: string, databaseFolder: string, upstream: string): Promise<ChildServer> {
  const main = new URL(import.meta.resolve('actway').replace(/index\.js$/, 'main.js'));
  return startChild(main, ['serve'], {
    PORT: '0',
    ACTWAY_API_KEY: benchKey,
    ACTWAY_ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 7).toString('base64')}`,
    ACTWAY_APPS: apps,
    ACTWAY_EGRESS_ALLOW: new URL(upstream).host,
    DATABASE_URL: `sqlite:${join(databaseFolder, 'bench.db')}`,
  });
}
