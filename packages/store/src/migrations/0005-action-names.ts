import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** By which of its names an action was asked for. */
export async function addActionNames<Tables>(
  database: Kysely<Tables>,
  { columnTypes }: MigrationDialect,
): Promise<void> {
  await database.schema.alterTable('executions').addColumn('action_name', columnTypes.text).execute();
}
