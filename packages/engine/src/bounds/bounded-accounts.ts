import type { AccountChanges, AccountRepository, KeyBounds } from '@actway/store';
import { notAdministered, refusedByBound } from './outside-bounds.js';
import { common, isWithin, type Reach } from './reach.js';
import { assertEntity, assertMayChange } from './within-bounds.js';

/** `AccountRepository` as a key with bounds sees it: what is out of its reach is not there. */
export function boundedAccounts(
  accounts: AccountRepository,
  bounds: KeyBounds,
  reach: Reach,
): AccountRepository {
  const { entityId } = reach;

  async function find(projectId: string, id: string) {
    const account = await accounts.find(projectId, id);
    return account && isWithin(reach, account) ? account : undefined;
  }

  // Each method is here: what is new has to be decided.
  return {
    takeAuthorization: accounts.takeAuthorization,
    releaseRefreshLease: accounts.releaseRefreshLease,
    find,
    async insert(account) {
      assertMayChange({ bounds });
      assertEntity(bounds, account.entityId);
      if (!isWithin(reach, account)) throw refusedByBound('apps', `${account.appKey} is none of them.`);
      return accounts.insert(account);
    },
    async list(projectId, filter) {
      for (const named of filter.entityIds ?? []) assertEntity(bounds, named);
      const appKeys = common(filter.appKeys, reach.appKeys);
      return accounts.list(projectId, {
        ...filter,
        ...(entityId !== undefined && { entityIds: common(filter.entityIds, [entityId]) ?? [] }),
        ...(appKeys !== undefined && { appKeys }),
      });
    },
    async pickActive(projectId, appKey, entity) {
      assertReached(appKey, entity);
      return accounts.pickActive(projectId, appKey, entity);
    },
    async count(projectId, appKey, entity) {
      assertReached(appKey, entity);
      return accounts.count(projectId, appKey, entity);
    },
    async activeAppKeys(projectId) {
      return [...(common(await accounts.activeAppKeys(projectId, entityId), reach.appKeys) ?? [])];
    },
    countByIntegration: (projectId, ids) => accounts.countByIntegration(projectId, ids, entityId),
    async update(projectId, id, version, changes) {
      if (!isRefresh(changes)) assertMayChange({ bounds });
      return (await find(projectId, id)) && accounts.update(projectId, id, version, changes);
    },
    async takeRefreshLease(projectId, id, lease) {
      return (await find(projectId, id)) && accounts.takeRefreshLease(projectId, id, lease);
    },
    async delete(projectId, id) {
      assertMayChange({ bounds });
      return (await find(projectId, id)) !== undefined && accounts.delete(projectId, id);
    },
    async deleteOfEntity() {
      throw notAdministered();
    },
  };

  function assertReached(appKey: string, entity: string): void {
    assertEntity(bounds, entity);
    if (!isWithin(reach, { appKey })) throw refusedByBound('apps', `${appKey} is none of them.`);
  }
}

/** Whether the changes are what a refresh of the token writes, which a key that only reads needs too. */
function isRefresh(changes: AccountChanges): boolean {
  return Object.keys(changes).every((name) => name === 'credential' || name === 'status');
}
