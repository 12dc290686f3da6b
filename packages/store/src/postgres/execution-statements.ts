import { openedColumns, resultColumns } from '../repositories/execution-rows.js';

/** The columns that hold numbers; all others hold text. */
const numbers: ReadonlySet<string> = new Set([
  'candidate_count',
  'started_at',
  'attempts',
  'upstream_status',
  'model_calls',
  'model_input_tokens',
  'model_output_tokens',
  'model_ms',
  'finished_at',
  'duration_ms',
]);

/** A member of the JSON array `row`, as the type of its column. */
const member = (column: string, index: number) =>
  numbers.has(column) ? `(row->>${index})::bigint` : `row->>${index}`;

const insertedColumns = [...openedColumns, ...resultColumns];

export interface NamedStatement {
  /** Under which each connection keeps it prepared. */
  readonly name: string;
  readonly text: string;
}

/**
 * Records that are not over. Parameter: a JSON array of rows, each the values of `openedColumns`. The commit waits for
 * no disk (https://www.postgresql.org/docs/current/wal-async-commit.html): the rows survive this process.
 */
export const insertRunning: NamedStatement = {
  name: 'actway_insert_running',
  text: `with settings as materialized (select set_config('synchronous_commit', 'off', true))
    insert into executions (${openedColumns.join(', ')}, status)
    select ${openedColumns.map(member).join(', ')}, 'running'
    from settings, jsonb_array_elements($1::jsonb) as row`,
};

/** Records that are over. Parameter: a JSON array of rows, each the values of `openedColumns` and `resultColumns`. */
export const insertClosed: NamedStatement = {
  name: 'actway_insert_closed',
  text: `insert into executions (${insertedColumns.join(', ')})
    select ${insertedColumns.map(member).join(', ')} from jsonb_array_elements($1::jsonb) as row`,
};

/**
 * Closes records that are running and counts how often accounts were used; answers with the ids of those that it has
 * closed. Rows are locked in one order, so that those who write several at once wait for each other and never in a
 * circle. What runs is told by `finished_at`: asked for the status, PostgreSQL would go through the index of what runs,
 * and through all that has left it since the last vacuum. A record that was closed before counts nothing, so that the
 * statement may be sent twice.
 * Parameter: a JSON array of rows, each the values of `resultColumns`, the id, and project and id of the account.
 * @param condition which of the results are taken
 */
const closeWhere = (condition: string): string => `with results as materialized (
      select row, row->>${resultColumns.length} as id, row->>${resultColumns.length + 1} as project_id,
        row->>${resultColumns.length + 2} as account_id
      from jsonb_array_elements($1::jsonb) as row where ${condition}
    ), running as materialized (
      select executions.id, row, results.project_id, account_id from results join executions using (id)
      where finished_at is null order by started_at, executions.id for no key update of executions
    ), uses as materialized (
      select count(*) as count, project_id, account_id as id from running
      where account_id is not null group by project_id, account_id
    ), used_accounts as materialized (
      select id from connected_accounts where id in (select id from uses) order by id for no key update
    ), counted as (
      update connected_accounts set invocation_count = invocation_count + uses.count from uses, used_accounts
      where connected_accounts.id = used_accounts.id and uses.id = used_accounts.id
        and connected_accounts.project_id = uses.project_id
    )
    update executions set ${resultColumns.map((column, index) => `${column} = ${member(column, index)}`).join(', ')}
    from running where executions.id = running.id
    returning executions.id`;

/**
 * As long as the table is small. A connection keeps the plan that it has made of a statement until the table is
 * analyzed, which may be a minute later: one made for an empty table reads all of it.
 */
export const closeFirst: NamedStatement = { name: 'actway_close_first', text: closeWhere('true') };

/**
 * From then on. That no result has a member behind its last is always so, and has PostgreSQL expect a single result,
 * for which it goes through the index of ids, however few pages the table has.
 */
export const closeRunning: NamedStatement = {
  name: 'actway_close_running',
  text: closeWhere(`row->>${resultColumns.length + 3} is null`),
};
