import { type Kysely, sql } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/**
 * How much of each limit is used in its window that runs, as `rate-limiter-flexible` keeps it. What a crash loses is
 * seconds old and not worth a log of its own. SQLite belongs to one process, which counts in memory.
 */
export async function addRateWindows<Tables>(
  database: Kysely<Tables>,
  { kind }: MigrationDialect,
): Promise<void> {
  if (kind !== 'postgres') return;
  await sql`create unlogged table rate_windows (key varchar(255) primary key, points integer not null default 0, expire bigint)`.execute(
    database,
  );
}
