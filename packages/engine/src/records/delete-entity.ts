import type { Store } from '../store/store.js';

export interface DeletedEntity {
  readonly accounts: number;
  readonly executions: number;
}

/** Rows in one transaction. */
const batchSize = 500;

/**
 * Deletes everything of one entity in a project: its connected accounts first, so that nothing more is executed with
 * them, then the records of its executions. In short transactions; what a failure leaves goes with the next call.
 * Throws StoreError.
 */
export async function deleteEntity(
  store: Store,
  projectId: string,
  entityId: string,
): Promise<DeletedEntity> {
  const accounts = await untilNone(() => store.accounts.deleteOfEntity(projectId, entityId, batchSize));
  const executions = await untilNone(() => store.executions.deleteOldest(projectId, { entityId }, batchSize));
  return { accounts, executions };
}

/** Deletes a project with its keys, accounts and records. False when there is none. Throws StoreError. */
export async function deleteProject(store: Store, projectId: string): Promise<boolean> {
  // Records are the many: they go in batches, before the one statement that takes the rest.
  await untilNone(() => store.executions.deleteOldest(projectId, {}, batchSize));
  return store.projects.delete(projectId);
}

async function untilNone(deleteBatch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await deleteBatch();
    if (deleted === 0) return total;
    total += deleted;
  }
}
