import type { ApiKeyRepository } from '../api-key.js';
import type { IntegrationRepository } from '../integration.js';
import type { Store } from '../store.js';
import { cachedAccounts } from './cached-accounts.js';
import { cachedExecutions } from './cached-executions.js';
import { cacheKey, StoreCaches } from './store-caches.js';

export interface CachedStoreOptions {
  /** Milliseconds, default 900: what another process writes counts here within a second. */
  readonly lifetimeMs?: number;
  /** Values of each kind at most. Default 10,000. */
  readonly maximum?: number;
  /** Milliseconds, of a clock that only goes forward; default: that of the process. */
  readonly now?: () => number;
}

/**
 * The same store, with a short memory for what is read on each execution: keys by hash, integrations and accounts by
 * id, and the newest active account of an entity in an app. What is written through it counts at once; what another
 * process writes (a key revoked, an account disabled), within `lifetimeMs`. What was not found is looked for each time.
 * `lastUsedAt` of a key, and the `invocationCount` of an account that is picked, may lag as long.
 */
export function cachedStore<Cached extends Store>(
  store: Cached,
  { lifetimeMs = 900, maximum = 10_000, now = () => performance.now() }: CachedStoreOptions = {},
): Cached {
  const caches = new StoreCaches({ lifetimeMs, maximum, now });
  return {
    ...store,
    keys: cachedKeys(store.keys, caches),
    integrations: cachedIntegrations(store.integrations, caches),
    accounts: cachedAccounts(store.accounts, caches),
    executions: cachedExecutions(store.executions, caches, now),
    projects: {
      ...store.projects,
      delete: (id) => after(store.projects.delete(id), () => caches.clear()),
    },
    sealedValues: {
      ...store.sealedValues,
      replace: (column, cell, sealed) =>
        after(store.sealedValues.replace(column, cell, sealed), () => caches.clear()),
    },
    transaction: (work) => after(store.transaction(work), () => caches.clear()),
  };
}

function cachedKeys(keys: ApiKeyRepository, caches: StoreCaches): ApiKeyRepository {
  return {
    ...keys,
    findByHash: (hash) => caches.keys.find(hash) ?? caches.keys.keep(hash, keys.findByHash(hash)),
    // The hash is not known.
    revoke: (projectId, id) => after(keys.revoke(projectId, id), () => caches.keys.clear()),
    endAt: (projectId, id, time) => after(keys.endAt(projectId, id, time), () => caches.keys.clear()),
  };
}

function cachedIntegrations(integrations: IntegrationRepository, caches: StoreCaches): IntegrationRepository {
  return {
    ...integrations,
    find(projectId, id) {
      const key = cacheKey(projectId, id);
      return caches.integrations.find(key) ?? caches.integrations.keep(key, integrations.find(projectId, id));
    },
    update: (projectId, id, changes) =>
      after(integrations.update(projectId, id, changes), () =>
        caches.integrations.drop(cacheKey(projectId, id)),
      ),
    delete: (projectId, id) =>
      after(integrations.delete(projectId, id), () => {
        caches.integrations.drop(cacheKey(projectId, id));
        // Its accounts go with it.
        caches.clearAccounts();
      }),
  };
}

/** Calls `forget` once a write is over, also when it failed: it may have been done all the same. */
async function after<Result>(write: Promise<Result>, forget: () => void): Promise<Result> {
  try {
    return await write;
  } finally {
    forget();
  }
}
