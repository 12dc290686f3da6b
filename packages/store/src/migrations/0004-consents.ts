import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** From which consent an account comes; of those that are there nobody knows it any more. */
export async function addConsents<Tables>(
  database: Kysely<Tables>,
  { columnTypes }: MigrationDialect,
): Promise<void> {
  await database.schema.alterTable('connected_accounts').addColumn('consent', columnTypes.json).execute();
}
