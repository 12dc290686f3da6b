import type { Kysely } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/** The calls that were made with an idempotency key, and what they were answered. */
export async function addIdempotency<Tables>(
  database: Kysely<Tables>,
  { columnTypes: { text, time } }: MigrationDialect,
): Promise<void> {
  // The answer, which can be large, comes last.
  await database.schema
    .createTable('idempotent_calls')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('key_hash', text, (column) => column.notNull())
    .addColumn('app_key', text, (column) => column.notNull())
    .addColumn('entity_id', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('runs_until', time, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('request', text, (column) => column.notNull())
    .addColumn('answer', text)
    .addUniqueConstraint('idempotent_calls_by_key', ['project_id', 'key_hash'])
    .execute();
  await database.schema
    .createIndex('idempotent_calls_by_entity')
    .on('idempotent_calls')
    .columns(['project_id', 'entity_id'])
    .execute();
  await database.schema
    .createIndex('idempotent_calls_by_age')
    .on('idempotent_calls')
    .column('created_at')
    .execute();
}
