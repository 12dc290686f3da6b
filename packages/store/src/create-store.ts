import type { ExecutionRecorder } from './execution-recorder.js';
import { createRepositories, createTransactionRepositories } from './repositories/create-repositories.js';
import type { Store } from './store.js';
import type { StoreDatabase } from './store-database.js';

/** The store on a database that is open and has this version's tables. */
export function createStore(
  { database, dialect, close }: StoreDatabase,
  recorder: ExecutionRecorder,
  now: () => number,
): Store {
  const context = { database, dialect, now };
  return {
    ...createRepositories(context, recorder),
    transaction: (work) =>
      database
        .transaction()
        .execute((transaction) => work(createTransactionRepositories({ ...context, database: transaction }))),
    async ready() {
      await database.selectFrom('projects').select('id').limit(1).execute();
    },
    close,
  };
}
