import type { Store } from '@actway/store';

export interface SweepOptions {
  /** Records of executions that started before this time go. Milliseconds since 1970. */
  readonly before: number;
  /** Rows in one transaction. Default 500. */
  readonly batchSize?: number;
  /** Ends the sweep after the batch that runs. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes the records that are too old, of every project, in short transactions between which executions get their
 * turn. May run in several processes at once, and after one that was stopped. Resolves with how many it deleted.
 * Throws StoreError.
 */
export async function sweepRecords(
  store: Store,
  { before, batchSize = 500, signal }: SweepOptions,
): Promise<number> {
  let swept = 0;
  for (const project of await store.projects.list()) {
    let deleted = batchSize;
    while (deleted > 0 && !signal?.aborted) {
      deleted = await store.executions.deleteOldest(project.id, { before }, batchSize);
      swept += deleted;
    }
  }
  return swept;
}
