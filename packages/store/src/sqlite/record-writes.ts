import type { SqlValue } from '../bindable-value.js';
import type { UsedAccount } from '../execution.js';
import type { StoreError } from '../store-error.js';
import type { DatabaseThread, LoneWrite } from './database-thread.js';
import { countInvocations } from './execution-statements.js';

/** A write to the records, and the account that was used with it. */
export interface RecordWrite extends LoneWrite {
  readonly account?: UsedAccount | null;
}

/** Commits writes together, and counts for each account in one statement how often it was used. */
export async function runRecordWrites(
  thread: DatabaseThread,
  writes: readonly RecordWrite[],
): Promise<(number | StoreError)[]> {
  const counts = new Map<string, SqlValue[]>();
  for (const { account } of writes) {
    if (!account) continue;
    const [count = 0] = counts.get(account.id) ?? [];
    counts.set(account.id, [Number(count) + 1, account.projectId, account.id]);
  }
  const counting = [...counts.values()].map((parameters) => ({ sql: countInvocations, parameters }));
  return (await thread.runWrites([...writes, ...counting])).slice(0, writes.length);
}
