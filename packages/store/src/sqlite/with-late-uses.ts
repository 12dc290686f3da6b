import { andThen } from '@actway/json';
import type { AccountRepository, ConnectedAccount } from '../connected-account.js';
import type { UsedAccount } from '../execution.js';

/**
 * `AccountRepository` whose accounts are told with the uses that their table does not have yet. The thread answers in
 * order: a use that a read has seen is no longer among the late ones when the read is answered.
 */
export function withLateUses(
  accounts: AccountRepository,
  lateUses: () => (account: UsedAccount) => number,
): AccountRepository {
  const told = (account: ConnectedAccount, usesOf = lateUses()): ConnectedAccount => {
    const uses = usesOf(account);
    return uses === 0 ? account : { ...account, invocationCount: account.invocationCount + uses };
  };
  const toldIfAny = (account: ConnectedAccount | undefined) => account && told(account);
  return {
    ...accounts,
    find: (projectId, id) => andThen(accounts.find(projectId, id), toldIfAny),
    async list(projectId, filter) {
      const { items, total } = await accounts.list(projectId, filter);
      const usesOf = lateUses();
      return { items: items.map((account) => told(account, usesOf)), total };
    },
    pickActive: (projectId, appKey, entityId) =>
      andThen(
        accounts.pickActive(projectId, appKey, entityId),
        (picked) => picked && { ...picked, account: told(picked.account) },
      ),
    update: async (projectId, id, version, changes) =>
      toldIfAny(await accounts.update(projectId, id, version, changes)),
    takeAuthorization: async (stateHash) => toldIfAny(await accounts.takeAuthorization(stateHash)),
    takeRefreshLease: async (projectId, id, lease) =>
      toldIfAny(await accounts.takeRefreshLease(projectId, id, lease)),
  };
}
