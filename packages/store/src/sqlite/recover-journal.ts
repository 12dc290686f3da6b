import { interruption } from '../repositories/close-interrupted-executions.js';
import type { LoneWrite } from './database-thread.js';
import { closeInterrupted, countMissing, insertInterrupted, insertMissing } from './execution-statements.js';
import { type JournaledExecution, readJournal } from './journal-files.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** Executions in one transaction. */
const batchSize = 500;

/**
 * Writes what the journal of a process before this one has and the table has not: what was over as it ended, and the
 * others as interrupted. May be cut off and begun anew. Throws StoreError.
 */
export async function recoverJournal({ file, thread }: SqliteDatabase, now: () => number): Promise<void> {
  const executions = readJournal(file);
  for (let at = 0; at < executions.length; at += batchSize) {
    const writes = executions.slice(at, at + batchSize).flatMap((execution) => writesOf(execution, now()));
    const outcomes = await thread.runWrites(writes);
    for (const outcome of outcomes) if (typeof outcome !== 'number') throw outcome;
  }
}

function writesOf({ opened, over }: JournaledExecution, now: number): LoneWrite[] {
  const [id = null, projectId = null] = opened;
  if (over === undefined) {
    const { status, error, error_name: errorName } = interruption;
    return [{ sql: insertInterrupted, parameters: [...opened, status, error, errorName, now, projectId] }];
  }
  const { values, account } = over;
  const writes = [
    { sql: insertMissing, parameters: [...opened, ...values, projectId] },
    { sql: closeInterrupted, parameters: [...values, id] },
  ];
  if (account === null) return writes;
  // Before the row is there.
  return [{ sql: countMissing, parameters: [account.projectId, account.id, id] }, ...writes];
}
