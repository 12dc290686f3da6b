import type Database from 'libsql';
import { toFailure } from './statement-failure.js';
import type { StatementRunner } from './statement-runner.js';
import type { StatementRequest, ThreadFailure, ThreadReply, TransactionRequest } from './thread-messages.js';

/**
 * A transaction that its user drives statement by statement. After a failed statement it can only be rolled back,
 * as in PostgreSQL. When its user falls silent it is rolled back, since everything else waits for it.
 */
export class InteractiveTransaction {
  readonly id: number;
  readonly #database: Database.Database;
  readonly #runner: StatementRunner;
  readonly #idleMs: number;
  readonly #onIdle: () => void;
  #timer: NodeJS.Timeout | undefined;
  #failure: ThreadFailure | undefined;

  /** Begins; throws when SQLite refuses. `onIdle` is called after `idleMs` milliseconds without a statement. */
  constructor(id: number, { database, runner, idleMs, onIdle }: InteractiveTransactionOptions) {
    this.id = id;
    this.#database = database;
    this.#runner = runner;
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
    database.exec('BEGIN IMMEDIATE');
    this.#watch();
  }

  run(request: StatementRequest): ThreadReply {
    try {
      return this.#run(request);
    } finally {
      // The time that a statement takes is not its user's silence.
      this.#watch();
    }
  }

  #run(request: StatementRequest): ThreadReply {
    if (this.#failure !== undefined) return { id: request.id, failure: this.#failure };
    try {
      return { id: request.id, result: this.#runner.run(request) };
    } catch (error) {
      const failure = toFailure(error);
      this.#failure = { code: 'transaction_failed', detail: failure.detail };
      return { id: request.id, failure };
    }
  }

  end({ id, type }: TransactionRequest): ThreadReply {
    clearTimeout(this.#timer);
    try {
      if (type === 'commit' && this.#failure === undefined) {
        this.#database.exec('COMMIT');
        return { id, result: null };
      }
      this.rollback();
      return type === 'commit' && this.#failure !== undefined
        ? { id, failure: this.#failure }
        : { id, result: null };
    } catch (error) {
      this.rollback();
      return { id, failure: toFailure(error) };
    }
  }

  rollback(): void {
    clearTimeout(this.#timer);
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onIdle, this.#idleMs);
  }
}

export interface InteractiveTransactionOptions {
  readonly database: Database.Database;
  readonly runner: StatementRunner;
  readonly idleMs: number;
  readonly onIdle: () => void;
}
