import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { StoreError } from '../store-error.js';
import { createInitialTables } from './0001-initial.js';
import { indexExecutionLists } from './0002-execution-lists.js';
import { countAccounts } from './0003-account-counts.js';
import { addConsents } from './0004-consents.js';
import { addActionNames } from './0005-action-names.js';
import { addFileDigests } from './0006-file-digests.js';
import { addIdempotency } from './0007-idempotency.js';
import { addKeyBounds } from './0008-key-bounds.js';
import { addRateWindows } from './0009-rate-windows.js';
import { addConnectLinks } from './0010-connect-links.js';
import { addExecutionTimings } from './0011-execution-timings.js';
import { addUsage } from './0012-usage.js';
import type { MigrationDialect } from './migration-dialect.js';

const migrationTable = 'schema_migrations';

export interface MigrationOptions extends MigrationDialect {
  /** The schema that has the tables, where a database has several: others may hold a table of the same name. */
  readonly schema?: string;
}

type Step = <Tables>(database: Kysely<Tables>, dialect: MigrationDialect) => Promise<void>;

/** Every migration, by a name that sorts in the order in which they run. A released one is never changed. */
const steps: Readonly<Record<string, Step>> = {
  '0001-initial': (database, { columnTypes }) => createInitialTables(database, columnTypes),
  // Executions are locked before accounts, as by what closes them: a process of an older version goes on meanwhile.
  '0002-execution-lists': indexExecutionLists,
  '0003-account-counts': countAccounts,
  '0004-consents': addConsents,
  '0005-action-names': addActionNames,
  '0006-file-digests': addFileDigests,
  '0007-idempotency': addIdempotency,
  '0008-key-bounds': addKeyBounds,
  '0009-rate-windows': addRateWindows,
  '0010-connect-links': addConnectLinks,
  '0011-execution-timings': addExecutionTimings,
  '0012-usage': addUsage,
};

/**
 * Brings the store to this version; does nothing when it is there. What is missing runs in one transaction, so a
 * crash leaves the version before; processes that start at once wait for the first. Resolves with the names of the
 * migrations that ran. Throws StoreError `newer_schema` or `migration_failed`.
 */
export async function migrate<Tables>(
  database: Kysely<Tables>,
  { schema, ...dialect }: MigrationOptions,
): Promise<string[]> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => toMigrations(dialect) },
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    // A store of a version between two releases may have a later one than one that it lacks. None needs another.
    allowUnorderedMigrations: true,
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });

  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map((result) => result.migrationName);
  await requireNoNewerSchema(database);
  const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'before the first one';
  throw new StoreError('migration_failed', `${failed}: ${reasonOf(error)}`, { cause: error });
}

/** Whether any version's tables are there. */
export async function hasSchema<Tables>(database: Kysely<Tables>): Promise<boolean> {
  return (await executedMigrations(database)).length > 0;
}

/** Throws StoreError `newer_schema` or `older_schema` when the tables are not those of this version. */
export async function requireThisSchema<Tables>(database: Kysely<Tables>): Promise<void> {
  const executed = await requireNoNewerSchema(database);
  if (executed.length === 0) throw new StoreError('older_schema', 'it has no tables yet');
  const missing = Object.keys(steps).filter((name) => !executed.includes(name));
  if (missing.length > 0)
    throw new StoreError('older_schema', `it lacks the migration ${missing.join(', ')}`);
}

function toMigrations(dialect: MigrationDialect): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { up: (database: Kysely<unknown>) => step(database, dialect) },
    ]),
  );
}

async function requireNoNewerSchema<Tables>(database: Kysely<Tables>): Promise<string[]> {
  const executed = await executedMigrations(database);
  const unknown = executed.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) throw new StoreError('newer_schema', `it has the migration ${unknown.join(', ')}`);
  return executed;
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

function reasonOf(error: unknown): string {
  if (error instanceof StoreError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
