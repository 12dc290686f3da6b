import { openedColumns, resultColumns } from '../repositories/execution-rows.js';

const opened = openedColumns.join(', ');
const slots = (columns: readonly string[]) => columns.map(() => '?').join(', ');

/** A record that is over. Parameters: `openedColumns`, `resultColumns`. */
export const insertClosed = `insert into executions (${opened}, ${resultColumns.join(', ')})
  values (${slots(openedColumns)}, ${slots(resultColumns)})`;

/** A record that is not over. Parameters: `openedColumns`. */
export const insertRunning = `insert into executions (${opened}, status) values (${slots(openedColumns)}, 'running')`;

/** Parameters: `resultColumns`, the id. */
export const closeRunning = `update executions set ${resultColumns.map((column) => `${column} = ?`).join(', ')}
  where id = ? and status = 'running'`;

/** Parameters: how many, the project's id, the account's id. */
export const countInvocations =
  'update connected_accounts set invocation_count = invocation_count + ? where project_id = ? and id = ?';

/**
 * A record that a process before this one has left running, unless the row is there or its project is gone.
 * Parameters: `openedColumns`, the status, the error, its name, the time, the project's id.
 */
export const insertInterrupted = `insert into executions (${opened}, status, error, error_name, finished_at)
  select ${slots(openedColumns)}, ?, ?, ?, ? where exists (select 1 from projects where id = ?)
  on conflict (id) do nothing`;
