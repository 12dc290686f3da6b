import type { Store } from '@actway/store';
import type { SweepOptions } from '../records/sweep-records.js';

/**
 * Deletes the calls with an idempotency key that are too old, in short transactions; their keys are free then. May run
 * in several processes at once. Resolves with how many it deleted. Throws StoreError.
 */
export async function sweepIdempotentCalls(
  { idempotentCalls }: Pick<Store, 'idempotentCalls'>,
  { before, batchSize = 500, signal }: SweepOptions,
): Promise<number> {
  let swept = 0;
  for (let deleted = batchSize; deleted > 0 && !signal?.aborted; swept += deleted) {
    deleted = await idempotentCalls.deleteClaimedBefore(before, batchSize);
  }
  return swept;
}
