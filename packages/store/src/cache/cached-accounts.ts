import type { AccountRepository, ConnectedAccount } from '../connected-account.js';
import { cacheKey, type StoreCaches } from './store-caches.js';

/** `AccountRepository` with a memory; every way to write an account is here, or does not change what is remembered. */
export function cachedAccounts(accounts: AccountRepository, caches: StoreCaches): AccountRepository {
  /** Drops what was written; `otherwise` drops what may have been, when there is no such account or the write failed. */
  async function afterWriting<Result extends ConnectedAccount | undefined>(
    write: Promise<Result>,
    otherwise: () => void,
  ): Promise<Result> {
    let account: ConnectedAccount | undefined;
    try {
      const written = await write;
      account = written;
      return written;
    } finally {
      if (account === undefined) otherwise();
      else caches.dropAccount(account);
    }
  }
  const clear = () => caches.clearAccounts();

  return {
    ...accounts,
    find(projectId, id) {
      const key = cacheKey(projectId, id);
      return caches.accounts.find(key) ?? caches.accounts.keep(key, accounts.find(projectId, id));
    },
    pickActive(projectId, appKey, entityId) {
      const key = cacheKey(projectId, appKey, entityId);
      return (
        caches.picks.find(key) ?? caches.picks.keep(key, accounts.pickActive(projectId, appKey, entityId))
      );
    },
    insert: (account) => afterWriting(accounts.insert(account), clear),
    update: (projectId, id, version, changes) =>
      afterWriting(accounts.update(projectId, id, version, changes), clear),
    takeAuthorization: (stateHash) => afterWriting(accounts.takeAuthorization(stateHash), clear),
    // Who asks has seen the account as it was; it is to see it as it is.
    takeRefreshLease: (projectId, id, lease) =>
      afterWriting(accounts.takeRefreshLease(projectId, id, lease), () =>
        caches.accounts.drop(cacheKey(projectId, id)),
      ),
    deleteOfEntity: (projectId, entityId, limit) =>
      accounts.deleteOfEntity(projectId, entityId, limit).finally(clear),
    delete: (projectId, id) => accounts.delete(projectId, id).finally(clear),
  };
}
