import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { StoreError } from '../store-error.js';
import { createInitialTables } from './0001-initial.js';
import type { ColumnTypes } from './column-types.js';

const migrationTable = 'schema_migrations';

/** Every migration, by a name that sorts in the order in which they run. A released one is never changed. */
function migrations(columnTypes: ColumnTypes): Record<string, Migration> {
  return {
    '0001-initial': { up: (database) => createInitialTables(database, columnTypes) },
  };
}

/**
 * Brings the store to this version; does nothing when it is there. What is missing runs in one transaction, so a
 * crash leaves the version before. Throws StoreError `newer_schema` or `migration_failed`.
 */
export async function migrate<Tables>(database: Kysely<Tables>, columnTypes: ColumnTypes): Promise<void> {
  const known = migrations(columnTypes);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => known },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
  });

  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const executed = await executedMigrations(database);
  const unknown = executed.filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) throw new StoreError('newer_schema', `it has the migration ${unknown.join(', ')}`);
  const failed =
    results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first one';
  const reason = error instanceof Error ? error.message : String(error);
  throw new StoreError('migration_failed', `${failed}: ${reason}`, { cause: error });
}

/** Empty where the table itself could not be made. */
async function executedMigrations<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const query = sql<{ name: string }>`select name from ${sql.table(migrationTable)} order by name`;
  try {
    return (await query.execute(database)).rows.map((row) => row.name);
  } catch {
    return [];
  }
}
