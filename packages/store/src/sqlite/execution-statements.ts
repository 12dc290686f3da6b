import type { SqlValue } from '../bindable-value.js';
import { openedColumns, resultColumns } from '../repositories/execution-rows.js';
import type { LoneWrite } from './database-thread.js';

const opened = openedColumns.join(', ');
const slots = (columns: readonly string[]) => columns.map(() => '?').join(', ');

const allColumns = [...openedColumns, ...resultColumns];
const insertions = new Map<number, string>();

/**
 * Inserts a record that is over, given the values of `openedColumns` and `resultColumns`. It names only the columns
 * that have a value, which are two thirds of them as a rule: each parameter costs as much as a small write.
 */
export function insertClosed(
  openedValues: readonly SqlValue[],
  resultValues: readonly SqlValue[],
): LoneWrite {
  /** A bit for each column that has a value. */
  let shape = 0;
  let bit = 1;
  const parameters: SqlValue[] = [];
  const add = (value: SqlValue) => {
    if (value !== null) {
      shape |= bit;
      parameters.push(value);
    }
    bit <<= 1;
  };
  openedValues.forEach(add);
  resultValues.forEach(add);
  return { sql: insertions.get(shape) ?? insertionOf(shape), parameters };
}

function insertionOf(shape: number): string {
  const columns = allColumns.filter((_, index) => (shape & (1 << index)) !== 0);
  const sql = `insert into executions (${columns.join(', ')}) values (${slots(columns)})`;
  insertions.set(shape, sql);
  return sql;
}

/** A record that is not over. Parameters: `openedColumns`. */
export const insertRunning = `insert into executions (${opened}, status) values (${slots(openedColumns)}, 'running')`;

/** Parameters: `resultColumns`, the id. */
export const closeRunning = `update executions set ${resultColumns.map((column) => `${column} = ?`).join(', ')}
  where id = ? and status = 'running'`;

/** A record whose result was not written before its process ended. Parameters: `resultColumns`, the id. */
export const closeInterrupted = `update executions set ${resultColumns.map((column) => `${column} = ?`).join(', ')}
  where id = ? and (status = 'running' or error_name = 'ExecutionInterrupted')`;

/** A record that is over, unless it is there or its project is gone. Parameters: all columns, the project's id. */
export const insertMissing = `insert into executions (${allColumns.join(', ')})
  select ${slots(allColumns)} where exists (select 1 from projects where id = ?)
  on conflict (id) do nothing`;

/** Parameters: how many, the project's id, the account's id. */
export const countInvocations =
  'update connected_accounts set invocation_count = invocation_count + ? where project_id = ? and id = ?';

/**
 * The use of an account by an execution whose row is not there as it ended: with that it was counted.
 * Parameters: the project's id, the account's id, the execution's.
 */
export const countMissing = `update connected_accounts set invocation_count = invocation_count + 1
  where project_id = ? and id = ? and not exists (
    select 1 from executions where id = ? and status <> 'running' and error_name is not 'ExecutionInterrupted')`;

/**
 * A record that a process before this one has left running, unless the row is there or its project is gone.
 * Parameters: `openedColumns`, the status, the error, its name, the time, the project's id.
 */
export const insertInterrupted = `insert into executions (${opened}, status, error, error_name, finished_at)
  select ${slots(openedColumns)}, ?, ?, ?, ? where exists (select 1 from projects where id = ?)
  on conflict (id) do nothing`;
