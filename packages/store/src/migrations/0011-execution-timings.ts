import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** How an execution spent its time: a JSON list. */
export async function addExecutionTimings<Tables>(
  database: Kysely<Tables>,
  { columnTypes }: MigrationDialect,
): Promise<void> {
  await database.schema.alterTable('executions').addColumn('timings', columnTypes.text).execute();
}
