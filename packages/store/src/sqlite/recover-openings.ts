import { interruption } from '../repositories/close-interrupted-executions.js';
import { insertInterrupted } from './execution-statements.js';
import { readJournal } from './journal-files.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** Rows in one transaction. */
const batchSize = 500;

/**
 * Records as interrupted what the journal of a process before this one has and the table has not. May be cut off and
 * begun anew. Throws StoreError.
 */
export async function recoverOpenings({ file, thread }: SqliteDatabase, now: () => number): Promise<void> {
  const { status, error, error_name: errorName } = interruption;
  const writes = readJournal(file).map((values) => {
    const [, projectId = null] = values;
    return { sql: insertInterrupted, parameters: [...values, status, error, errorName, now(), projectId] };
  });
  for (let at = 0; at < writes.length; at += batchSize) {
    const outcomes = await thread.runWrites(writes.slice(at, at + batchSize));
    for (const outcome of outcomes) if (typeof outcome !== 'number') throw outcome;
  }
}
