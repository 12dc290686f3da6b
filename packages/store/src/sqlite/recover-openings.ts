import { interruption } from '../repositories/close-interrupted-executions.js';
import type { DatabaseThread } from './database-thread.js';
import { insertInterrupted } from './execution-statements.js';
import type { OpeningJournal } from './opening-journal.js';

/** Rows in one transaction. */
const batchSize = 500;

/**
 * Records as interrupted what the journal of a process before this one has and the table has not, and empties the
 * journal. May be cut off and begun anew. Throws StoreError.
 */
export async function recoverOpenings(
  thread: DatabaseThread,
  journal: OpeningJournal,
  now: () => number,
): Promise<void> {
  const { status, error, error_name: errorName } = interruption;
  const writes = journal.read().map((values) => {
    const [, projectId = null] = values;
    return { sql: insertInterrupted, parameters: [...values, status, error, errorName, now(), projectId] };
  });
  for (let at = 0; at < writes.length; at += batchSize) {
    const outcomes = await thread.runWrites(writes.slice(at, at + batchSize));
    for (const outcome of outcomes) if (typeof outcome !== 'number') throw outcome;
  }
  journal.clear();
}
