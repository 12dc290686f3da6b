import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** What keys are bound to, and of which app and action a file is, so that a key sees what is inside its bounds. */
export async function addKeyBounds<Tables>(
  database: Kysely<Tables>,
  { columnTypes }: MigrationDialect,
): Promise<void> {
  await database.schema.alterTable('api_keys').addColumn('bounds', columnTypes.json).execute();
  await database.schema.alterTable('files').addColumn('app_key', columnTypes.text).execute();
  await database.schema.alterTable('files').addColumn('action_id', columnTypes.text).execute();
}
