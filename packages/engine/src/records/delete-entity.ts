import type { Store } from '@actway/store';
import { deleteFiles } from '../files/delete-files.js';
import type { FileStore } from '../files/file-store.js';

export interface DeletedEntity {
  readonly accounts: number;
  readonly executions: number;
  readonly files: number;
}

/** Rows in one transaction. */
const batchSize = 500;

/**
 * Deletes everything of one entity in a project: its connected accounts first, so that nothing more is executed with
 * them, the links on which it could connect more, then the records of its executions with the answers that are kept for repeats, and its files. In short transactions; what a failure leaves goes with the next call.
 * Throws StoreError.
 */
export async function deleteEntity(
  store: Store,
  fileStore: FileStore,
  projectId: string,
  entityId: string,
): Promise<DeletedEntity> {
  const accounts = await untilNone(() => store.accounts.deleteOfEntity(projectId, entityId, batchSize));
  await untilNone(() => store.connectLinks.deleteOfEntity(projectId, entityId, batchSize));
  // What they were answered goes with the records; nothing of it is told to anybody any more.
  await untilNone(() => store.idempotentCalls.deleteOfEntity(projectId, entityId, batchSize));
  const executions = await untilNone(() => store.executions.deleteOldest(projectId, { entityId }, batchSize));
  const files = await deleteFiles(store, fileStore, projectId, { entityId });
  return { accounts, executions, files };
}

/** Deletes a project with its keys, accounts, records and files. False when there is none. Throws StoreError. */
export async function deleteProject(store: Store, files: FileStore, projectId: string): Promise<boolean> {
  // Records are the many: they go in batches, before the one statement that takes the rest.
  await untilNone(() => store.executions.deleteOldest(projectId, {}, batchSize));
  // Before the row, so that what a crash interrupts can be done again; and after it, for what arrived in between.
  await files.deleteProject(projectId);
  const deleted = await store.projects.delete(projectId);
  await files.deleteProject(projectId);
  return deleted;
}

async function untilNone(deleteBatch: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await deleteBatch();
    if (deleted === 0) return total;
    total += deleted;
  }
}
