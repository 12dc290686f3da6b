import type { FileFilter, Store } from '@actway/store';
import type { FileStore } from './file-store.js';

export interface DeletionOptions {
  /** Files in one step. Default 500. */
  readonly batchSize?: number;
  /** Ends after the step that runs. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes the files of a project that fit, and resolves with how many there were. The bytes go before their row, so
 * that what a crash interrupts is found again.
 */
export async function deleteFiles(
  store: Store,
  files: FileStore,
  projectId: string,
  filter: FileFilter,
  { batchSize = 500, signal }: DeletionOptions = {},
): Promise<number> {
  for (let deleted = 0; ; ) {
    const batch = signal?.aborted ? [] : await store.files.list(projectId, filter, batchSize);
    if (batch.length === 0) return deleted;
    for (const file of batch) {
      await files.delete(file);
      await store.files.delete(projectId, file.id);
      deleted += 1;
    }
  }
}
