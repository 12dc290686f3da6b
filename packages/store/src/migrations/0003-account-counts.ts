import { type Kysely, sql } from 'kysely';
import type { MigrationDialect } from './migration-dialect.js';
import { postgresAccountCounting } from './postgres-account-counting.js';
import { sqliteAccountCounting } from './sqlite-account-counting.js';

/**
 * How many connected accounts there are, by all that a list of them is narrowed by, and for spans of time that nest:
 * a page tells how many pages there are, and begins anywhere, without reading the accounts before it. Triggers keep
 * it, so that processes of an older version, cascades and copies count too.
 */
export async function countAccounts<Tables>(
  database: Kysely<Tables>,
  { kind, columnTypes: { text, integer, flag } }: MigrationDialect,
): Promise<void> {
  const create = database.schema
    .createTable('account_counts')
    .addColumn('project_id', text, (column) => column.notNull())
    // '' has all accounts; `integration:` and an id, or `label:` and a label, has those of it.
    .addColumn('subset', text, (column) => column.notNull())
    // The span is `bucket`, which is created_at (milliseconds since 1970) without its last `shift` bits.
    .addColumn('shift', integer, (column) => column.notNull())
    .addColumn('bucket', integer, (column) => column.notNull())
    .addColumn('app_key', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('enabled', flag, (column) => column.notNull())
    .addColumn('accounts', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('account_counts_key', [
      'project_id',
      'subset',
      'shift',
      'bucket',
      'app_key',
      'status',
      'enabled',
    ]);
  await (kind === 'sqlite' ? create.modifyEnd(sql`without rowid`) : create).execute();
  const statements = kind === 'sqlite' ? sqliteAccountCounting : postgresAccountCounting;
  for (const statement of statements) await sql.raw(statement).execute(database);
}
