import { type Kysely, sql } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';

/**
 * What projects have used: executions of a month and tokens of a day, counted by who executes, and how many bytes of files
 * they have. That triggers keep, so that processes of an older version, cascades and copies count too.
 */
export async function addUsage<Tables>(
  database: Kysely<Tables>,
  { kind, columnTypes: { text, integer } }: MigrationDialect,
): Promise<void> {
  await database.schema
    .createTable('usage_counts')
    // Project, kind and period: by it a copy goes through the table.
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('period', text, (column) => column.notNull())
    .addColumn('amount', integer, (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('usage_counts_by_project')
    .on('usage_counts')
    .column('project_id')
    .execute();
  await database.schema
    .createTable('stored_bytes')
    .addColumn('project_id', text, (column) =>
      column.primaryKey().notNull().references('projects.id').onDelete('cascade'),
    )
    .addColumn('bytes', integer, (column) => column.notNull())
    .execute();
  for (const statement of kind === 'sqlite' ? sqliteCounting : postgresCounting)
    await sql.raw(statement).execute(database);
}

/** Adds to the bytes of the project of a row. */
const add = (row: string, bytes: string) => `insert into stored_bytes (project_id, bytes)
  values (${row}.project_id, ${bytes})
  on conflict (project_id) do update set bytes = stored_bytes.bytes + excluded.bytes;`;

/** Takes from them: where the project is going, its row may be gone already. */
const remove = `update stored_bytes set bytes = bytes - old.size where project_id = old.project_id;`;

const change = add('new', 'coalesce(new.size, 0) - coalesce(old.size, 0)');

const fill = `insert into stored_bytes (project_id, bytes)
  select project_id, sum(size) from files where size is not null group by project_id`;

const sqliteCounting: readonly string[] = [
  `create trigger files_bytes_inserted after insert on files when new.size is not null
    begin ${add('new', 'new.size')} end`,
  `create trigger files_bytes_updated after update of size on files when new.size is not old.size
    begin ${change} end`,
  `create trigger files_bytes_deleted after delete on files when old.size is not null begin ${remove} end`,
  fill,
];

const postgresFunction = (name: string, body: string) =>
  `create function ${name}() returns trigger language plpgsql as $body$ begin ${body} return null; end $body$`;

const postgresCounting: readonly string[] = [
  postgresFunction('files_bytes_inserted', add('new', 'new.size')),
  postgresFunction('files_bytes_updated', change),
  postgresFunction('files_bytes_deleted', remove),
  `create trigger files_bytes_inserted after insert on files
    for each row when (new.size is not null) execute function files_bytes_inserted()`,
  `create trigger files_bytes_updated after update of size on files
    for each row when (new.size is distinct from old.size) execute function files_bytes_updated()`,
  `create trigger files_bytes_deleted after delete on files
    for each row when (old.size is not null) execute function files_bytes_deleted()`,
  fill,
];
