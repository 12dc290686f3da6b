import type { Kysely } from 'kysely';
import type { SqlValue } from '../bindable-value.js';
import type { Database } from '../database.js';
import type { UsedAccount } from '../execution.js';
import { openedColumns, resultColumns } from '../repositories/execution-rows.js';
import type { JournaledExecution } from '../sqlite/journal-files.js';
import { insertRows, type Row } from './copy-table.js';

const batchSize = 100;

const columns = [...openedColumns, ...resultColumns];

/**
 * Copies executions of the journal that have no row in their own store, once the tables are copied: as they ended, or
 * as `running`. Resolves with how many there were.
 */
export async function copyJournaled(
  executions: readonly JournaledExecution[],
  target: Kysely<Database>,
): Promise<number> {
  let copied = 0;
  for (let at = 0; at < executions.length; at += batchSize) {
    const batch = executions.slice(at, at + batchSize);
    const rows = await withoutRows(batch.map(toRow), target);
    if (rows.length > 0) await insertRows(target, 'executions', columns, rows);
    const ids = new Set(rows.map(({ id }) => id));
    for (const { opened, over } of batch) {
      if (over?.account && ids.has(opened[0] ?? null)) await countUse(over.account, target);
    }
    copied += rows.length;
  }
  return copied;
}

function toRow({ opened, over }: JournaledExecution): Row {
  const values = [...opened, ...(over?.values ?? [])];
  const row = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
  return { ...row, status: row.status ?? 'running' };
}

async function countUse({ projectId, id }: UsedAccount, target: Kysely<Database>): Promise<void> {
  await target
    .updateTable('connected_accounts')
    .set((account) => ({ invocation_count: account('invocation_count', '+', 1) }))
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .execute();
}

/** Of a project that there is, and not in the table. */
async function withoutRows(rows: readonly Row[], target: Kysely<Database>): Promise<Row[]> {
  const texts = (column: string) => rows.map((row) => String(row[column]));
  const [executions, projects] = await Promise.all([
    target.selectFrom('executions').select('id').where('id', 'in', texts('id')).execute(),
    target.selectFrom('projects').select('id').where('id', 'in', texts('project_id')).execute(),
  ]);
  const known = new Set<SqlValue | undefined>(executions.map(({ id }) => id));
  const owners = new Set<SqlValue | undefined>(projects.map(({ id }) => id));
  return rows.filter((row) => !known.has(row.id) && owners.has(row.project_id));
}
