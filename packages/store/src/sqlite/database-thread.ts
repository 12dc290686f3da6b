import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SqlValue } from '../bindable-value.js';
import { StoreError } from '../store-error.js';
import type {
  StatementRequest,
  StatementResult,
  StoreStatistics,
  ThreadOptions,
  ThreadReply,
  ThreadRequest,
  ThreadResult,
  TransactionRequest,
} from './thread-messages.js';

/** What the thread runs. It is made of `worker.ts`, a file of its own, by the build. */
const builtWorker = join(
  dirname(createRequire(import.meta.url).resolve('@actway/store/package.json')),
  'dist/sqlite/worker.js',
);

/** A write outside of any transaction, whose rows nobody reads. */
export interface LoneWrite {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

interface Pending {
  resolve(result: ThreadResult): void;
  reject(error: StoreError): void;
}

/** The id of the thread's own first message. */
const opening = 0;

/**
 * The store's side of the thread: sends requests and settles them. While any is unanswered the thread keeps the
 * process alive, so that a script's last write is not lost; with none it does not, so that a store which nobody
 * closed never keeps a process from ending.
 */
export class DatabaseThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #lastId = opening;
  #end: StoreError | undefined;

  /** Resolves when the file is open. Rejects with the StoreError that says why not. */
  static async open(options: ThreadOptions): Promise<DatabaseThread> {
    const thread = new DatabaseThread(options);
    await thread.#answer(opening);
    return thread;
  }

  private constructor(options: ThreadOptions) {
    // No flags or loaders of the process: the thread runs the built file as it is.
    this.#worker = new Worker(builtWorker, { workerData: options, execArgv: [] });
    this.#worker.on('message', (replies: ThreadReply[]) => {
      for (const reply of replies) this.#settle(reply);
    });
    this.#worker.on('error', (error) => {
      this.#stop(new StoreError('stopped', `its thread failed (${error.message})`, { cause: error }));
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#stop(new StoreError('stopped', 'its thread ended'));
        resolve();
      });
    });
  }

  async runStatement(statement: Omit<StatementRequest, 'type' | 'id'>): Promise<StatementResult> {
    const result = await this.#send({ ...statement, type: 'statement', id: this.#nextId() });
    return result !== null && 'rows' in result ? result : { rows: [], changes: null };
  }

  /**
   * Sends writes in one message, to be committed together, in their order. Resolves with the number of rows that each
   * has written, or the error with which it failed alone.
   */
  async runWrites(writes: readonly LoneWrite[]): Promise<(number | StoreError)[]> {
    const statements = [...new Set(writes.map(({ sql }) => sql))];
    const result = await this.#send({
      type: 'writes',
      id: this.#nextId(),
      transaction: null,
      statements,
      indexes: writes.map(({ sql }) => statements.indexOf(sql)),
      parameters: writes.map(({ parameters }) => parameters),
    });
    return outcomesOf(result);
  }

  /**
   * Inserts the rows of executions that the journal has at these places, in one transaction. Resolves with the number of
   * rows that each has written, or the error with which it failed alone.
   */
  async insertJournaled(places: Float64Array): Promise<(number | StoreError)[]> {
    return outcomesOf(await this.#send({ type: 'journaled', id: this.#nextId(), transaction: null, places }));
  }

  /** Throws StoreError `closed` or `stopped` when nothing can be sent any more. */
  requireOpen(): void {
    if (this.#end !== undefined) throw this.#end;
  }

  /** Begins, commits or rolls back the transaction of this number. */
  async runTransaction(type: TransactionRequest['type'], transaction: number): Promise<void> {
    await this.#send({ type, transaction, id: this.#nextId() });
  }

  async statistics(): Promise<StoreStatistics> {
    const result = await this.#send({ type: 'statistics', transaction: null, id: this.#nextId() });
    return result !== null && 'commits' in result ? result : { commits: 0, writes: 0, reads: 0 };
  }

  /**
   * Resolves when the file has all that was committed before; from then on it stays as it is until `release`, and what
   * is written goes to the log beside it. Throws StoreError `unavailable` when the disk does not take it.
   */
  async hold(): Promise<void> {
    await this.#send({ type: 'hold', transaction: null, id: this.#nextId() });
  }

  /** What was written since `hold` goes into the file with the next writes. */
  async release(): Promise<void> {
    await this.#send({ type: 'release', transaction: null, id: this.#nextId() });
  }

  /** Answers what was sent before, lets go of the file and ends the thread. */
  async close(): Promise<void> {
    if (this.#end === undefined) {
      const closed = this.#send({ type: 'close', transaction: null, id: this.#nextId() });
      this.#end = new StoreError('closed', 'it was closed before this call');
      await closed;
    }
    this.#worker.ref();
    await this.#exited;
  }

  #send(request: ThreadRequest): Promise<ThreadResult> {
    this.requireOpen();
    const answer = this.#answer(request.id);
    this.#worker.postMessage(request);
    return answer;
  }

  #answer(id: number): Promise<ThreadResult> {
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  #settle(reply: ThreadReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('failure' in reply) pending?.reject(new StoreError(reply.failure.code, reply.failure.detail));
    else pending?.resolve(reply.result);
  }

  #stop(error: StoreError): void {
    this.#end ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#end);
    this.#pending.clear();
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

function outcomesOf(result: ThreadResult): (number | StoreError)[] {
  const outcomes = result !== null && 'outcomes' in result ? result.outcomes : [];
  return outcomes.map((outcome) =>
    typeof outcome === 'number' ? outcome : new StoreError(outcome.code, outcome.detail),
  );
}
