import { fillAccountCounts, longestCountedLabel } from './fill-account-counts.js';

/** The sets that an account is counted in. */
const subsets = `(
      select ''::text
      union select 'integration:' || integration_id
      union select 'label:' || label from jsonb_array_elements_text(labels::jsonb) as label
        where length(label) <= ${longestCountedLabel}
    ) as subsets(subset)`;

const shifts = '(values (18), (22), (26), (30), (34)) as shifts(shift)';

/**
 * Adds the accounts of a query, each with `change` (1 or -1), to the counts. The rows are locked in one order, so that
 * those who write several at once wait for each other and never in a circle.
 */
function count(accounts: string): string {
  return `insert into account_counts as counts
    select project_id, subset, shift, created_at >> shift, app_key, status, enabled, sum(change)
    from (${accounts}) as account, lateral ${subsets}, ${shifts}
    group by 1, 2, 3, 4, 5, 6, 7 having sum(change) <> 0 order by 1, 2, 3, 4, 5, 6, 7
    on conflict on constraint account_counts_key do update set accounts = counts.accounts + excluded.accounts;`;
}

/** Deletes the counts of the accounts of a query that have come to nothing. */
function tidy(accounts: string): string {
  return `delete from account_counts as counts
    using (select distinct project_id, subset, shift, created_at >> shift as bucket, app_key, status, enabled
      from (${accounts}) as account, lateral ${subsets}, ${shifts}) as gone
    where counts.accounts = 0 and counts.project_id = gone.project_id and counts.subset = gone.subset
      and counts.shift = gone.shift and counts.bucket = gone.bucket and counts.app_key = gone.app_key
      and counts.status = gone.status and counts.enabled = gone.enabled;`;
}

const columns = 'project_id, integration_id, app_key, status, enabled, labels, created_at';
const counted = columns.split(', ');
const inRow = (row: string) => counted.map((column) => `${row}.${column}`).join(', ');

function triggerFunction(name: string, body: string): string {
  return `create function ${name}() returns trigger language plpgsql as $body$ begin ${body} return null; end $body$`;
}

/**
 * What keeps `account_counts` on PostgreSQL, and fills it. What inserts or deletes many accounts counts them at once;
 * an update counts row by row, since only so can a trigger name the columns that matter: executions update another.
 */
export const postgresAccountCounting: readonly string[] = [
  triggerFunction('connected_accounts_count_inserted', count(`select ${columns}, 1 as change from changed`)),
  triggerFunction(
    'connected_accounts_count_deleted',
    count(`select ${columns}, -1 as change from changed`) + tidy(`select ${columns} from changed`),
  ),
  triggerFunction(
    'connected_accounts_count_updated',
    count(`select ${inRow('old')}, -1 as change union all select ${inRow('new')}, 1`) +
      tidy(`select ${inRow('old')}`),
  ),
  `create trigger connected_accounts_count_inserted after insert on connected_accounts
    referencing new table as changed for each statement execute function connected_accounts_count_inserted()`,
  `create trigger connected_accounts_count_deleted after delete on connected_accounts
    referencing old table as changed for each statement execute function connected_accounts_count_deleted()`,
  `create trigger connected_accounts_count_updated after update of ${columns} on connected_accounts
    for each row when ((${inRow('old')}) is distinct from (${inRow('new')}))
    execute function connected_accounts_count_updated()`,
  ...fillAccountCounts('jsonb_array_elements_text(labels::jsonb) as each_label', 'each_label'),
  // Without, the first pages would be planned for a table of another size.
  'analyze account_counts',
];
