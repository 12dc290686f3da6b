import type { KeptLines } from '../pending/kept-lines.js';
import { type ResultEntry, readResultEntry } from '../pending/result-entry.js';
import { closeInterrupted, insertMissing } from './execution-statements.js';
import type { SqliteDatabase } from './open-sqlite-database.js';
import { type RecordWrite, runRecordWrites } from './record-writes.js';

/** Rows in one transaction. */
const batchSize = 500;

/**
 * Writes the results that a process before this one kept in its file and could not write: what they belong to says
 * `running`, or was closed as interrupted. May be cut off and begun anew. Throws StoreError.
 */
export async function recoverResults({ thread }: SqliteDatabase, lines: KeptLines): Promise<void> {
  const writes = lines
    .read()
    .map(readResultEntry)
    .filter((entry) => entry !== undefined)
    .map(writeOf);
  for (let at = 0; at < writes.length; at += batchSize) {
    const outcomes = await runRecordWrites(thread, writes.slice(at, at + batchSize));
    for (const outcome of outcomes) if (typeof outcome !== 'number') throw outcome;
  }
  lines.clear();
}

function writeOf({ id, opened, result, account }: ResultEntry): RecordWrite {
  if (opened === null) return { sql: closeInterrupted, parameters: [...result, id], account };
  const [, projectId = null] = opened;
  return { sql: insertMissing, parameters: [...opened, ...result, projectId] };
}
