import { fillAccountCounts, longestCountedLabel } from './fill-account-counts.js';

/** The subsets that one account, `row`, is in. */
function subsetsOf(row: string): string {
  return `select '' as subset
      union select 'integration:' || ${row}.integration_id
      union select 'label:' || value from json_each(${row}.labels) where length(value) <= ${longestCountedLabel}`;
}

/** The rows of `account_counts` that one account, `row`, is counted in, each with `accounts`. */
function countedRows(row: string, accounts: number): string {
  return `select ${row}.project_id, subset, shift, ${row}.created_at >> shift,
      ${row}.app_key, ${row}.status, ${row}.enabled, ${accounts}
    from (${subsetsOf(row)}) cross join (select 18 as shift union all values (22), (26), (30), (34))
    where true`;
}

const add = `insert into account_counts ${countedRows('new', 1)}
  on conflict do update set accounts = accounts + 1;`;

const remove = `insert into account_counts ${countedRows('old', -1)}
  on conflict do update set accounts = accounts - 1;
  delete from account_counts
  where accounts = 0 and project_id = old.project_id and subset in (${subsetsOf('old')})
    and shift in (18, 22, 26, 30, 34) and bucket in (
      old.created_at >> 18, old.created_at >> 22, old.created_at >> 26, old.created_at >> 30, old.created_at >> 34)
    and app_key = old.app_key and status = old.status and enabled = old.enabled;`;

const counted = ['project_id', 'integration_id', 'app_key', 'status', 'enabled', 'labels', 'created_at'];

/** What keeps `account_counts` on SQLite, and fills it. */
export const sqliteAccountCounting: readonly string[] = [
  `create trigger connected_accounts_count_inserted after insert on connected_accounts begin ${add} end`,
  `create trigger connected_accounts_count_deleted after delete on connected_accounts begin ${remove} end`,
  `create trigger connected_accounts_count_updated after update of ${counted.join(', ')} on connected_accounts
    begin ${remove} ${add} end`,
  ...fillAccountCounts('json_each(labels)', 'value'),
];
