import type Database from 'libsql';
import { insertJournaled } from './insert-journaled.js';
import { toFailure } from './statement-failure.js';
import type { StatementRunner } from './statement-runner.js';
import type {
  JournaledRequest,
  StatementRequest,
  ThreadFailure,
  ThreadReply,
  WritesRequest,
} from './thread-messages.js';

export type WriteRequest = StatementRequest | WritesRequest | JournaledRequest;

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
  requests: readonly WriteRequest[],
): WriteGroupOutcome {
  const attempt = <Result>(write: () => Result): Result | ThreadFailure => {
    try {
      return write();
    } catch (error) {
      // Such a failure cost the whole transaction: a full disk, an I/O error.
      if (!database.inTransaction) throw error;
      return toFailure(error);
    }
  };
  const runOne = (request: WriteRequest): ThreadReply => {
    const { id } = request;
    if (request.type === 'statement') {
      const outcome = attempt(() => runner.run(request));
      return 'code' in outcome ? { id, failure: outcome } : { id, result: outcome };
    }
    if (request.type === 'journaled') {
      return { id, result: { outcomes: insertJournaled(runner, request.places, attempt) } };
    }
    const { statements, indexes, parameters } = request;
    const outcomes = parameters.map((values, index) =>
      attempt(() => runner.write(statements[indexes[index] ?? 0] ?? '', values)),
    );
    return { id, result: { outcomes } };
  };
  try {
    database.exec('BEGIN IMMEDIATE');
    const replies = requests.map(runOne);
    database.exec('COMMIT');
    return { committed: true, replies };
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    const failure = toFailure(error);
    return { committed: false, replies: requests.map(({ id }) => ({ id, failure })) };
  }
}

/** How many writes a reply says were done. */
export function countWrites(reply: ThreadReply): number {
  if (!('result' in reply) || reply.result === null) return 0;
  if (!('outcomes' in reply.result)) return 1;
  return reply.result.outcomes.filter((outcome) => typeof outcome === 'number').length;
}
