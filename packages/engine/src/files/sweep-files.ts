import type { Store } from '@actway/store';
import { type DeletionOptions, deleteFiles } from './delete-files.js';
import { addressLifetimeMs } from './file-address.js';
import type { FileStore } from './file-store.js';

/** Longer than any upload, fetch or execution lasts: what is older and not kept is of a process that ended. */
const abandonedAfterMs = 2 * 3_600_000;

export interface FileSweepOptions extends DeletionOptions {
  /** Files that were used last before this time go, in milliseconds since 1970. Absent: none of those that arrived. */
  readonly usedBefore?: number;
  /** Milliseconds since 1970. Default: the time. */
  readonly now?: number;
}

/**
 * Deletes the files of every project that are too old, those that were announced and never sent, and what a process
 * that was killed left half received. May run in several processes at once. Resolves with how many there were.
 */
export async function sweepFiles(
  store: Store,
  files: FileStore,
  { usedBefore, now = Date.now(), ...options }: FileSweepOptions,
): Promise<number> {
  const awaitedBefore = now - addressLifetimeMs - abandonedAfterMs;
  let swept = await files.sweepUnkept(now - abandonedAfterMs);
  for (const { id } of await store.projects.list()) {
    swept += await deleteFiles(store, files, id, { awaitedBefore }, options);
    if (usedBefore !== undefined) swept += await deleteFiles(store, files, id, { usedBefore }, options);
  }
  return swept;
}
