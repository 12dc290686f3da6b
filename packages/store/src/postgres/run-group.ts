import { StoreError, type StoreErrorCode } from '../store-error.js';

/** What may be the fault of one item alone; a deadlock (40P01) is a `query_failed`. */
const ownFaults: readonly StoreErrorCode[] = [
  'conflict',
  'missing_reference',
  'unstorable_value',
  'query_failed',
];

/**
 * Runs a statement for many items. PostgreSQL does all of a statement or nothing: where one item may be at fault, each
 * is done by itself, so that one failure costs the others nothing.
 */
export async function runGroup<Item, Outcome>(
  items: readonly Item[],
  run: (items: readonly Item[]) => Promise<readonly Outcome[]>,
): Promise<(Outcome | StoreError)[]> {
  try {
    return [...(await run(items))];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (items.length === 1) return [error];
    if (!ownFaults.includes(error.code)) throw error;
    const outcomes: (Outcome | StoreError)[] = [];
    for (const item of items) outcomes.push(...(await runGroup([item], run)));
    return outcomes;
  }
}
