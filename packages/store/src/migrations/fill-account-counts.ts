/** Characters: an index of PostgreSQL takes no more than some thousand bytes. */
export const longestCountedLabel = 256;

/** The widths of spans, the narrowest first. */
const shifts = [18, 22, 26, 30, 34];

const sameAccounts = 'app_key, status, enabled';

/**
 * SQL that counts the accounts which are there. They are read once, and once more for their labels; all wider counts
 * are sums of narrower ones. `labels`: what has a row with `label` for each label of an account.
 */
export function fillAccountCounts(labels: string, label: string): string[] {
  const [narrowest, ...wider] = shifts;
  return [
    `insert into account_counts
      select project_id, 'integration:' || integration_id, ${narrowest}, created_at >> ${narrowest}, ${sameAccounts}, count(*)
      from connected_accounts group by 1, 2, 3, 4, 5, 6, 7`,
    `insert into account_counts
      select project_id, '', shift, bucket, ${sameAccounts}, sum(accounts)
      from account_counts group by 1, 2, 3, 4, 5, 6, 7`,
    `insert into account_counts
      select project_id, 'label:' || label, ${narrowest}, created_at >> ${narrowest}, ${sameAccounts}, count(*)
      from (select distinct connected_accounts.id, project_id, created_at, ${sameAccounts}, ${label} as label
        from connected_accounts, ${labels} 
        where labels <> '[]' and length(${label}) <= ${longestCountedLabel}) as labelled
      group by 1, 2, 3, 4, 5, 6, 7`,
    ...wider.map((shift, index) => {
      const before = shifts[index] ?? 0;
      return `insert into account_counts
        select project_id, subset, ${shift}, bucket >> ${shift - before}, ${sameAccounts}, sum(accounts)
        from account_counts where shift = ${before} group by 1, 2, 3, 4, 5, 6, 7`;
    }),
  ];
}
