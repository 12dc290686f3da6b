import { fillAccountCounts } from './fill-account-counts.js';

/** The rows of `account_counts` that one account, `row`, is counted in, each with `accounts`. */
function countedRows(row: string, accounts: string): string {
  return `select ${row}.project_id, subset, shift, ${row}.created_at >> shift,
      ${row}.app_key, ${row}.status, ${row}.enabled, ${accounts}
    from (
      select '' as subset
      union select 'integration:' || ${row}.integration_id
      union select 'label:' || value from json_each(${row}.labels)
    ) cross join (select 10 as shift union all values (16), (22), (28), (34))
    where true`;
}

const add = `insert into account_counts ${countedRows('new', '1')}
  on conflict do update set accounts = accounts + 1;`;

const remove = `insert into account_counts ${countedRows('old', '-1')}
  on conflict do update set accounts = accounts - 1;
  delete from account_counts
  where accounts = 0 and (project_id, subset, shift, bucket, app_key, status, enabled, 0) in (${countedRows('old', '0')});`;

const counted = ['project_id', 'integration_id', 'app_key', 'status', 'enabled', 'labels', 'created_at'];

/** What keeps `account_counts` on SQLite, and fills it. */
export const sqliteAccountCounting: readonly string[] = [
  `create trigger connected_accounts_count_inserted after insert on connected_accounts begin ${add} end`,
  `create trigger connected_accounts_count_deleted after delete on connected_accounts begin ${remove} end`,
  `create trigger connected_accounts_count_updated after update of ${counted.join(', ')} on connected_accounts
    begin ${remove} ${add} end`,
  ...fillAccountCounts('json_each(labels)', 'value'),
];
