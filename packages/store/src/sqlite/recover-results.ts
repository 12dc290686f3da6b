import type { KeptLines } from '../pending/kept-lines.js';
import { type ResultEntry, readResultEntry } from '../pending/result-entry.js';
import type { LoneWrite } from './database-thread.js';
import { closeInterrupted, countMissing, insertMissing } from './execution-statements.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** Results in one transaction. */
const batchSize = 500;

/**
 * Writes the results that a process before this one kept in its file and could not write: what they belong to says
 * `running`, or was closed as interrupted. May be cut off and begun anew. Throws StoreError.
 */
export async function recoverResults({ thread }: SqliteDatabase, lines: KeptLines): Promise<void> {
  const entries = lines
    .read()
    .map(readResultEntry)
    .filter((entry) => entry !== undefined);
  for (let at = 0; at < entries.length; at += batchSize) {
    const outcomes = await thread.runWrites(entries.slice(at, at + batchSize).flatMap(writesOf));
    for (const outcome of outcomes) if (typeof outcome !== 'number') throw outcome;
  }
  lines.clear();
}

function writesOf({ id, opened, result, account }: ResultEntry): LoneWrite[] {
  if (opened !== null) {
    const [, projectId = null] = opened;
    return [{ sql: insertMissing, parameters: [...opened, ...result, projectId] }];
  }
  const close = { sql: closeInterrupted, parameters: [...result, id] };
  if (account === null) return [close];
  // Before it is closed. Its record may have been written after all, or by the journal, and the use with it.
  return [{ sql: countMissing, parameters: [account.projectId, account.id, id] }, close];
}
