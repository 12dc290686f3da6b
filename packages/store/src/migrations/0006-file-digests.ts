import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** The SHA-256 of files, by which they are found too; of those that are there nobody knows it. */
export async function addFileDigests<Tables>(
  database: Kysely<Tables>,
  { columnTypes }: MigrationDialect,
): Promise<void> {
  await database.schema.alterTable('files').addColumn('sha256', columnTypes.text).execute();
  await database.schema
    .createIndex('files_by_sha256')
    .on('files')
    .columns(['project_id', 'sha256', 'mimetype'])
    .execute();
}
