import type { Engine } from '../engine.js';
import type { CountBytes } from './storage-quota.js';

/**
 * Runs what takes in a file of a project, within what it may keep.
 * @param size in bytes, where it is known
 * @throws NoStorageLeft, and what the work throws
 */
export function withRoom<Result>(
  { quotas }: Pick<Engine, 'quotas'>,
  projectId: string,
  work: (count: CountBytes) => Promise<Result>,
  size?: number,
): Promise<Result> {
  if (quotas === undefined) return work((content) => content);
  return quotas.storage.receive({ projectId, size }, work);
}
