import { type Kysely, sql } from 'kysely';
import type { SqlValue } from '../bindable-value.js';
import type { Database } from '../database.js';

export type Row = Readonly<Record<string, SqlValue>>;

const firstBatch = 20;
const largestBatch = 500;
/** About what a batch measures: one row of an execution may have megabytes. Characters. */
const batchLength = 4_000_000;

/** Copies the rows of a table, in the order of their ids, and calls `onBatch` with the number of rows after each batch. */
export async function copyTable(
  source: Kysely<Database>,
  target: Kysely<Database>,
  table: string,
  onBatch: (copied: number) => void,
): Promise<void> {
  let copied = 0;
  let size = firstBatch;
  let lastId: SqlValue = '';
  for (;;) {
    const rows: Row[] = await readBatch(source, table, lastId, size);
    const last = rows.at(-1);
    if (last === undefined) return;
    await insertRows(target, table, Object.keys(last), rows);
    lastId = last.id ?? null;
    size = nextSize(rows);
    copied += rows.length;
    onBatch(copied);
  }
}

async function readBatch(
  source: Kysely<Database>,
  table: string,
  lastId: SqlValue,
  size: number,
): Promise<Row[]> {
  const query = sql<Row>`select * from ${sql.table(table)} where id > ${lastId} order by id limit ${size}`;
  return (await query.execute(source)).rows;
}

/** Inserts rows that have a value for each of the columns, or none for null. */
export async function insertRows(
  target: Kysely<Database>,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(target);
}

function nextSize(rows: readonly Row[]): number {
  const length = rows
    .flatMap((row) => Object.values(row))
    .reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
  return Math.max(1, Math.min(largestBatch, Math.floor((batchLength * rows.length) / length)));
}
