import type { KeyBounds, Store, TransactionRepositories } from '@actway/store';
import { boundedAccounts } from './bounded-accounts.js';
import { boundedExecutions } from './bounded-executions.js';
import { boundedFiles } from './bounded-files.js';
import { boundedIntegrations } from './bounded-integrations.js';
import { boundedLinks } from './bounded-links.js';
import { notAdministered } from './outside-bounds.js';
import type { Reach } from './reach.js';

/**
 * A store as a key with bounds sees it, inside transactions too. Each table is here: for a further one it has to be decided
 * what a key with bounds sees of it.
 */
export function boundedStore(store: Store, bounds: KeyBounds, reach: Reach): Store {
  const { sealedValues, keptCredentials, idempotentCalls, rateWindows, usage, ready, writable, close } =
    store;
  return {
    ...boundedTables(store, bounds, reach),
    executions: boundedExecutions(store.executions, bounds, reach),
    projects: { ...store.projects, create: refuse, delete: refuse },
    transaction: (work) =>
      store.transaction((repositories) =>
        work({
          ...boundedTables(repositories, bounds, reach),
          projects: { ...repositories.projects, create: refuse },
          sealedValues: repositories.sealedValues,
          idempotentCalls: repositories.idempotentCalls,
          usage: repositories.usage,
        }),
      ),
    // Idempotency keys of an entity are its own: `once` names them so.
    // What is counted is the project's; the operation that tells of it is refused to them.
    ...{ sealedValues, keptCredentials, idempotentCalls, rateWindows, usage, ready, writable, close },
  };
}

type BoundedTables = Pick<
  TransactionRepositories,
  'accounts' | 'connectLinks' | 'integrations' | 'files' | 'keys'
>;

function boundedTables(tables: BoundedTables, bounds: KeyBounds, reach: Reach): BoundedTables {
  return {
    accounts: boundedAccounts(tables.accounts, bounds, reach),
    connectLinks: boundedLinks(tables.connectLinks, bounds, reach),
    integrations: boundedIntegrations(tables.integrations, bounds, reach),
    files: boundedFiles(tables.files, reach),
    keys: { ...tables.keys, insert: refuse, revoke: refuse, endAt: refuse },
  };
}

async function refuse(): Promise<never> {
  throw notAdministered();
}
