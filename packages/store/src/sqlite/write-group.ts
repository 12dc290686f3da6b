import type Database from 'libsql';
import { toFailure } from './statement-failure.js';
import type { StatementRunner } from './statement-runner.js';
import type { StatementRequest, ThreadReply } from './thread-messages.js';

export interface WriteGroupOutcome {
  readonly committed: boolean;
  readonly replies: ThreadReply[];
}

/**
 * Runs writes that have nothing to do with each other in one transaction, so that one fsync makes all of them
 * durable. SQLite undoes a statement that fails by itself and keeps the transaction
 * (https://www.sqlite.org/lang_conflict.html, ABORT), so one failure costs the others nothing. The replies may be
 * sent once this returns, never before.
 */
export function runWriteGroup(
  database: Database.Database,
  runner: StatementRunner,
  requests: readonly StatementRequest[],
): WriteGroupOutcome {
  try {
    database.exec('BEGIN IMMEDIATE');
    const replies = requests.map((request) => runOne(database, runner, request));
    database.exec('COMMIT');
    return { committed: true, replies };
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    const failure = toFailure(error);
    return { committed: false, replies: requests.map(({ id }) => ({ id, failure })) };
  }
}

/** Throws only when the failure cost the whole transaction (a full disk, an I/O error). */
function runOne(
  database: Database.Database,
  runner: StatementRunner,
  request: StatementRequest,
): ThreadReply {
  try {
    return { id: request.id, result: runner.run(request) };
  } catch (error) {
    if (!database.inTransaction) throw error;
    return { id: request.id, failure: toFailure(error) };
  }
}
