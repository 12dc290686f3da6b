import type { AccountRepository } from '../connected-account.js';
import { toAccount } from './account-rows.js';
import type { RepositoryContext } from './repository-context.js';

type Leases = Pick<AccountRepository, 'takeAuthorization' | 'takeRefreshLease' | 'releaseRefreshLease'>;

/** What only one may have: each is taken by one statement, which finds its row or does not. */
export function createAccountLeases({ database, now }: RepositoryContext): Leases {
  return {
    async takeAuthorization(stateHash) {
      const row = await database
        .updateTable('connected_accounts')
        .set({ authorization_state: null, authorization_until: null })
        .where('authorization_state', '=', stateHash)
        .where('authorization_until', '>', now())
        .returningAll()
        .executeTakeFirst();
      return row && toAccount(row);
    },

    async takeRefreshLease(projectId, id, { owner, until }) {
      const row = await database
        .updateTable('connected_accounts')
        .set({ refresh_owner: owner, refresh_until: until })
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .where((where) => where.or([where('refresh_until', 'is', null), where('refresh_until', '<', now())]))
        .returningAll()
        .executeTakeFirst();
      return row && toAccount(row);
    },

    async releaseRefreshLease(projectId, id, owner) {
      await database
        .updateTable('connected_accounts')
        .set({ refresh_owner: null, refresh_until: null })
        .where('project_id', '=', projectId)
        .where('id', '=', id)
        .where('refresh_owner', '=', owner)
        .execute();
    },
  };
}
