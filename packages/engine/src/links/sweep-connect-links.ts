import type { Store } from '@actway/store';
import type { SweepOptions } from '../records/sweep-records.js';

/**
 * Deletes the links that expired before a time, in short transactions; whoever opens one then is told that it is unknown.
 * May run in several processes at once. Resolves with how many it deleted. Throws StoreError.
 */
export async function sweepConnectLinks(
  { connectLinks }: Pick<Store, 'connectLinks'>,
  { before, batchSize = 500, signal }: SweepOptions,
): Promise<number> {
  let swept = 0;
  for (let deleted = batchSize; deleted > 0 && !signal?.aborted; swept += deleted) {
    deleted = await connectLinks.deleteExpiredBefore(before, batchSize);
  }
  return swept;
}
