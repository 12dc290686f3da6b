import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.js';
import { StoreError } from '../store-error.js';

/** The oldest release that gets fixes from the PostgreSQL project (https://www.postgresql.org/support/versioning/). */
const oldestVersion = 14;

/** What the server says of itself. */
export interface DatabaseFacts {
  /** Such as 150020 for 15.20. */
  readonly version: number;
  readonly encoding: string;
  readonly standby: boolean;
  /** The schema that new tables go to; null where the search path names none that exists. */
  readonly schema: string | null;
}

/**
 * Throws StoreError `unsupported_database` or `foreign_database` when the store cannot live there; resolves with the
 * schema that its tables are in.
 */
export async function requireUsableDatabase(database: Kysely<Database>): Promise<string> {
  const { rows } = await sql<DatabaseFacts>`
    select current_setting('server_version_num')::int as version, getdatabaseencoding() as encoding,
      pg_is_in_recovery() as standby, current_schema() as schema`.execute(database);
  const [facts] = rows;
  if (facts === undefined) throw new StoreError('unsupported_database', 'it does not say what it is');
  const schema = requireSupported(facts);
  await requireOwnTables(database, schema);
  return schema;
}

/** Pure: judges what the server says of itself. */
export function requireSupported({ version, encoding, standby, schema }: DatabaseFacts): string {
  if (version < oldestVersion * 10_000) {
    const [major, minor] = [Math.floor(version / 10_000), Math.floor(version / 100) % 100];
    const named = major < 10 ? `${major}.${minor}` : String(major);
    throw new StoreError(
      'unsupported_database',
      `it is PostgreSQL ${named}, and ${oldestVersion} or newer is needed`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StoreError('unsupported_database', `its encoding is ${encoding}, and UTF8 is needed`);
  }
  if (standby) throw new StoreError('unsupported_database', 'it is a standby, which cannot be written');
  if (schema === null)
    throw new StoreError('unsupported_database', 'its search_path names no schema that exists');
  return schema;
}

/** Tables of our names that our migrations did not make belong to somebody else. */
async function requireOwnTables(database: Kysely<Database>, schema: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name::text as name from information_schema.tables
    where table_schema = ${schema}
      and table_name in ('projects', 'api_keys', 'integrations', 'connected_accounts', 'executions')
      and not exists (
        select 1 from information_schema.tables
        where table_schema = ${schema} and table_name = 'schema_migrations_lock')
    union all
    select 'schema_migrations' where exists (
        select 1 from information_schema.columns
        where table_schema = ${schema} and table_name = 'schema_migrations')
      and not exists (
        select 1 from information_schema.columns
        where table_schema = ${schema} and table_name = 'schema_migrations' and column_name = 'name')
    `.execute(database);
  if (rows.length > 0) {
    throw new StoreError('foreign_database', rows.map(({ name }) => `${schema}.${name}`).join(', '));
  }
}
