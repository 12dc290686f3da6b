import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** The links on which users connect accounts. */
export async function addConnectLinks<Tables>(
  database: Kysely<Tables>,
  { columnTypes: { text, json, time } }: MigrationDialect,
): Promise<void> {
  await database.schema
    .createTable('connect_links')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('token_hash', text, (column) => column.notNull())
    .addColumn('app_key', text, (column) => column.notNull())
    .addColumn('entity_id', text, (column) => column.notNull())
    .addColumn('integration_id', text)
    .addColumn('auth_scheme', text)
    .addColumn('redirect_uri', text)
    .addColumn('labels', json, (column) => column.notNull())
    .addColumn('created_by', text, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time, (column) => column.notNull())
    .addColumn('used_at', time)
    .addColumn('account_id', text)
    .addColumn('browser_hash', text)
    .addColumn('failure', text)
    .addUniqueConstraint('connect_links_by_token', ['token_hash'])
    .execute();
  await database.schema
    .createIndex('connect_links_by_entity')
    .on('connect_links')
    .columns(['project_id', 'entity_id'])
    .execute();
  await database.schema
    .createIndex('connect_links_by_end')
    .on('connect_links')
    .column('expires_at')
    .execute();
}
