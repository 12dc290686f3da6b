import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.js';

/** Projects, API keys, integrations, connected accounts, executions and files. */
export async function createInitialTables<Tables>(
  database: Kysely<Tables>,
  columnTypes: ColumnTypes,
): Promise<void> {
  await createProjects(database, columnTypes);
  await createApiKeys(database, columnTypes);
  await createIntegrations(database, columnTypes);
  await createConnectedAccounts(database, columnTypes);
  await createExecutions(database, columnTypes);
  await createFiles(database, columnTypes);
}

async function createProjects<Tables>(database: Kysely<Tables>, { text, time }: ColumnTypes): Promise<void> {
  await database.schema
    .createTable('projects')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('created_at', time, (column) => column.notNull())
    .execute();
}

async function createApiKeys<Tables>(
  database: Kysely<Tables>,
  { text, time, json }: ColumnTypes,
): Promise<void> {
  await database.schema
    .createTable('api_keys')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .addColumn('hint', text, (column) => column.notNull())
    .addColumn('scopes', json, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('expires_at', time)
    .addColumn('revoked_at', time)
    .addColumn('last_used_at', time)
    .execute();
  await database.schema
    .createIndex('api_keys_by_project')
    .on('api_keys')
    .columns(['project_id', 'created_at desc'])
    .execute();
}

async function createIntegrations<Tables>(
  database: Kysely<Tables>,
  { text, time, json, flag }: ColumnTypes,
): Promise<void> {
  await database.schema
    .createTable('integrations')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('app_key', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('auth_scheme', text, (column) => column.notNull())
    .addColumn('enabled', flag, (column) => column.notNull())
    .addColumn('client_id', text)
    .addColumn('client_secret', text)
    .addColumn('scopes', json, (column) => column.notNull())
    .addColumn('redirect_uris', json, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('updated_at', time, (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('integrations_by_app')
    .on('integrations')
    .columns(['project_id', 'app_key', 'auth_scheme'])
    .execute();
}

async function createConnectedAccounts<Tables>(
  database: Kysely<Tables>,
  { text, time, json, integer, flag }: ColumnTypes,
): Promise<void> {
  await database.schema
    .createTable('connected_accounts')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('integration_id', text, (column) =>
      column.notNull().references('integrations.id').onDelete('cascade'),
    )
    .addColumn('app_key', text, (column) => column.notNull())
    .addColumn('entity_id', text, (column) => column.notNull())
    .addColumn('auth_scheme', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('enabled', flag, (column) => column.notNull())
    .addColumn('labels', json, (column) => column.notNull())
    .addColumn('credential', text)
    .addColumn('connection_fields', text)
    .addColumn('authorization_state', text, (column) => column.unique())
    .addColumn('authorization_until', time)
    .addColumn('authorization', text)
    .addColumn('refresh_owner', text)
    .addColumn('refresh_until', time)
    .addColumn('invocation_count', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', time, (column) => column.notNull())
    .addColumn('updated_at', time, (column) => column.notNull())
    .addColumn('version', integer, (column) => column.notNull().defaultTo(1))
    .execute();
  await database.schema
    .createIndex('connected_accounts_pick')
    .on('connected_accounts')
    .columns(['project_id', 'app_key', 'entity_id', 'status', 'enabled', 'created_at desc', 'id desc'])
    .execute();
  await database.schema
    .createIndex('connected_accounts_newest')
    .on('connected_accounts')
    .columns(['project_id', 'created_at desc', 'id desc'])
    .execute();
  await database.schema
    .createIndex('connected_accounts_by_entity')
    .on('connected_accounts')
    .columns(['project_id', 'entity_id', 'created_at desc', 'id desc'])
    .execute();
  await database.schema
    .createIndex('connected_accounts_by_integration')
    .on('connected_accounts')
    .column('integration_id')
    .execute();
}

async function createExecutions<Tables>(
  database: Kysely<Tables>,
  { text, time, json, integer }: ColumnTypes,
): Promise<void> {
  // What can be large comes last, so that SQLite reads no overflow pages for a list. The account has no foreign
  // key: a record outlives it.
  await database.schema
    .createTable('executions')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('action_id', text, (column) => column.notNull())
    .addColumn('app_key', text)
    .addColumn('version', text)
    .addColumn('entity_id', text, (column) => column.notNull())
    .addColumn('connected_account_id', text)
    .addColumn('candidate_count', integer)
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('request_id', text)
    .addColumn('session_id', text)
    .addColumn('error_name', text)
    .addColumn('attempts', integer)
    .addColumn('upstream_status', integer)
    .addColumn('upstream_host', text)
    .addColumn('model', text)
    .addColumn('model_calls', integer)
    .addColumn('model_input_tokens', integer)
    .addColumn('model_output_tokens', integer)
    .addColumn('model_ms', time)
    .addColumn('started_at', time, (column) => column.notNull())
    .addColumn('finished_at', time)
    .addColumn('duration_ms', time)
    .addColumn('error', text)
    .addColumn('session_info', json)
    .addColumn('input', json)
    .addColumn('data', json)
    .addColumn('trace_logs', json)
    .execute();
  await database.schema
    .createIndex('executions_newest')
    .on('executions')
    .columns(['project_id', 'started_at desc', 'id desc'])
    .execute();
  await database.schema
    .createIndex('executions_by_entity')
    .on('executions')
    .columns(['project_id', 'entity_id', 'started_at desc', 'id desc'])
    .execute();
  await database.schema
    .createIndex('executions_by_request')
    .on('executions')
    .columns(['project_id', 'request_id'])
    .execute();
  await database.schema
    .createIndex('executions_running')
    .on('executions')
    .column('status')
    .where('status', '=', 'running')
    .execute();
}

async function createFiles<Tables>(database: Kysely<Tables>, { text, time }: ColumnTypes): Promise<void> {
  await database.schema
    .createTable('files')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('project_id', text, (column) => column.notNull().references('projects.id').onDelete('cascade'))
    .addColumn('entity_id', text)
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('mimetype', text, (column) => column.notNull())
    .addColumn('md5', text)
    .addColumn('size', time)
    .addColumn('used_at', time, (column) => column.notNull())
    .addColumn('created_at', time, (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex('files_by_content')
    .on('files')
    .columns(['project_id', 'md5', 'mimetype'])
    .execute();
  await database.schema
    .createIndex('files_by_entity')
    .on('files')
    .columns(['project_id', 'entity_id'])
    .execute();
  await database.schema.createIndex('files_by_use').on('files').column('used_at').execute();
}
