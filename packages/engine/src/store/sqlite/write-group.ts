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
 * durable. Each has a savepoint of its own: one that fails undoes only itself. The replies may be sent once this
 * returns, never before.
 */
export function runWriteGroup(
  database: Database.Database,
  runner: StatementRunner,
  requests: readonly StatementRequest[],
): WriteGroupOutcome {
  try {
    database.exec('BEGIN IMMEDIATE');
    const replies = requests.map((request) => runInSavepoint(database, runner, request));
    database.exec('COMMIT');
    return { committed: true, replies };
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    const failure = toFailure(error);
    return { committed: false, replies: requests.map(({ id }) => ({ id, failure })) };
  }
}

/** Throws only when the failure cost the whole transaction (a full disk, an I/O error). */
function runInSavepoint(
  database: Database.Database,
  runner: StatementRunner,
  request: StatementRequest,
): ThreadReply {
  database.exec('SAVEPOINT one');
  try {
    const result = runner.run(request);
    database.exec('RELEASE one');
    return { id: request.id, result };
  } catch (error) {
    if (!database.inTransaction) throw error;
    database.exec('ROLLBACK TO one; RELEASE one');
    return { id: request.id, failure: toFailure(error) };
  }
}
