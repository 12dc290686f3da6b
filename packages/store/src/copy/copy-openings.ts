import type { Kysely } from 'kysely';
import type { SqlValue } from '../bindable-value.js';
import type { Database } from '../database.js';
import { openedColumns } from '../repositories/execution-rows.js';
import { insertRows, type Row } from './copy-table.js';

const batchSize = 100;

/**
 * Copies executions that were opened and have no row in their own store, once the tables are copied, as `running`.
 * Resolves with how many there were.
 */
export async function copyOpenings(
  openings: readonly (readonly SqlValue[])[],
  target: Kysely<Database>,
): Promise<number> {
  let copied = 0;
  for (let at = 0; at < openings.length; at += batchSize) {
    const rows = await withoutRows(openings.slice(at, at + batchSize).map(toRow), target);
    if (rows.length > 0) await insertRows(target, 'executions', [...openedColumns, 'status'], rows);
    copied += rows.length;
  }
  return copied;
}

function toRow(values: readonly SqlValue[]): Row {
  const columns = openedColumns.map((column, index) => [column, values[index] ?? null]);
  return { ...Object.fromEntries(columns), status: 'running' };
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
