import type { ExecutionRecorder } from './execution-recorder.js';
import type { KeptCredentials } from './kept-credentials.js';
import type { PendingResults } from './pending/pending-results.js';
import type { RateWindows } from './rate-windows.js';
import { createRepositories, createTransactionRepositories } from './repositories/create-repositories.js';
import type { Store } from './store.js';
import type { StoreDatabase } from './store-database.js';
import { WriteProbe } from './write-probe.js';

/** What a store is made of beside its database. */
export interface StoreParts {
  readonly recorder: ExecutionRecorder;
  readonly results: PendingResults;
  readonly keptCredentials: KeptCredentials;
  readonly rateWindows: RateWindows;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The store on a database that is open and has this version's tables. */
export function createStore(
  { database, dialect, close }: StoreDatabase,
  { recorder, results, keptCredentials, rateWindows, now }: StoreParts,
): Store {
  const context = { database, dialect, now };
  const probe = new WriteProbe(database, () => recorder.requireWritable());
  return {
    ...createRepositories(context, results),
    transaction: (work) =>
      database
        .transaction()
        .execute((transaction) => work(createTransactionRepositories({ ...context, database: transaction }))),
    async ready() {
      await database.selectFrom('projects').select('id').limit(1).execute();
    },
    async writable() {
      if (results.failure !== undefined) throw results.failure;
      await probe.check();
    },
    keptCredentials,
    rateWindows,
    close,
  };
}
