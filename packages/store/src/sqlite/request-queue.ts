import type Database from 'libsql';
import { holdFile, releaseFile } from './hold-file.js';
import { InteractiveTransaction } from './interactive-transaction.js';
import { toFailure } from './statement-failure.js';
import { StatementRunner } from './statement-runner.js';
import type { StatementRequest, ThreadReply, ThreadRequest, TransactionRequest } from './thread-messages.js';
import { countWrites, runWriteGroup, type WriteRequest } from './write-group.js';

/** Bounds how long the first request of a group waits for the last. */
const maximumGroup = 256;

export interface RequestQueueOptions {
  readonly transactionIdleMs: number;
  readonly reply: (replies: ThreadReply[]) => void;
  /** The connection is closed: nothing may follow. */
  readonly onClose: () => void;
}

/**
 * Decides what runs next on the one connection. Reads that wait are answered first: none of them waits for a disk.
 * Then all writes that wait run as one group. An interactive transaction has the connection for itself.
 */
export class RequestQueue {
  readonly #database: Database.Database;
  readonly #options: RequestQueueOptions;
  readonly #runner: StatementRunner;
  readonly #statistics = { commits: 0, writes: 0, reads: 0 };
  #waiting: ThreadRequest[] = [];
  #transaction: InteractiveTransaction | undefined;

  constructor(database: Database.Database, options: RequestQueueOptions) {
    this.#database = database;
    this.#options = options;
    this.#runner = new StatementRunner(database);
  }

  add(requests: readonly ThreadRequest[]): void {
    this.#waiting.push(...requests);
  }

  /** Runs what is next and replies. False when nothing that waits can run. */
  runNext(): boolean {
    if (this.#transaction !== undefined) return this.#continueTransaction(this.#transaction);
    const [next] = this.#waiting;
    if (next === undefined) return false;
    if (isLone(next)) {
      this.#runGroup(this.#takeGroup());
      return true;
    }
    this.#waiting.shift();
    switch (next.type) {
      case 'begin':
        this.#begin(next);
        break;
      case 'statistics':
        this.#options.reply([{ id: next.id, result: { ...this.#statistics } }]);
        break;
      case 'hold':
      case 'release':
        this.#reply(next.id, next.type === 'hold' ? holdFile : releaseFile);
        break;
      case 'close':
        this.#close(next.id);
        break;
      default:
        this.#answerLate(next);
    }
    return true;
  }

  #takeGroup(): WriteRequest[] {
    const group: WriteRequest[] = [];
    for (const request of this.#waiting) {
      if (!isLone(request) || group.length === maximumGroup) break;
      group.push(request);
    }
    this.#waiting.splice(0, group.length);
    return group;
  }

  #runGroup(group: readonly WriteRequest[]): void {
    const reads = group.filter(isRead);
    const writes = group.filter((request) => !isRead(request));
    if (reads.length > 0) {
      this.#options.reply(reads.map((request) => this.#read(request)));
      this.#statistics.reads += reads.length;
    }
    if (writes.length > 0) {
      const { committed, replies } = runWriteGroup(this.#database, this.#runner, writes);
      this.#options.reply(replies);
      this.#statistics.commits += Number(committed);
      for (const reply of replies) this.#statistics.writes += countWrites(reply);
    }
  }

  #read(request: StatementRequest): ThreadReply {
    try {
      return { id: request.id, result: this.#runner.run(request) };
    } catch (error) {
      return { id: request.id, failure: toFailure(error) };
    }
  }

  #begin({ id, transaction }: TransactionRequest): void {
    try {
      this.#transaction = new InteractiveTransaction(transaction, {
        database: this.#database,
        runner: this.#runner,
        idleMs: this.#options.transactionIdleMs,
        onIdle: () => this.#endIdleTransaction(),
      });
      this.#options.reply([{ id, result: null }]);
    } catch (error) {
      this.#options.reply([{ id, failure: toFailure(error) }]);
    }
  }

  #continueTransaction(transaction: InteractiveTransaction): boolean {
    const index = this.#waiting.findIndex((request) => request.transaction === transaction.id);
    const [request] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (request === undefined) return false;
    if (request.type === 'statement') {
      const reply = transaction.run(request);
      this.#options.reply([reply]);
      if ('result' in reply) this.#statistics[request.access === 'read' ? 'reads' : 'writes'] += 1;
    } else if (request.type === 'commit' || request.type === 'rollback') {
      this.#transaction = undefined;
      const reply = transaction.end(request);
      this.#options.reply([reply]);
      if (request.type === 'commit' && 'result' in reply) this.#statistics.commits += 1;
    }
    return true;
  }

  #endIdleTransaction(): void {
    this.#transaction?.rollback();
    this.#transaction = undefined;
    while (this.runNext());
  }

  /** The transaction was rolled back while this was on its way; a rollback finds nothing left to do. */
  #answerLate({ id, type }: ThreadRequest): void {
    const failure = { code: 'transaction_timeout', detail: `${this.#options.transactionIdleMs} ms` } as const;
    this.#options.reply([type === 'rollback' ? { id, result: null } : { id, failure }]);
  }

  #reply(id: number, work: (database: Database.Database) => void): void {
    try {
      work(this.#database);
      this.#options.reply([{ id, result: null }]);
    } catch (error) {
      this.#options.reply([{ id, failure: toFailure(error) }]);
    }
  }

  #close(id: number): void {
    this.#database.close();
    this.#options.reply([{ id, result: null }]);
    this.#options.onClose();
  }
}

/** Outside of any transaction. */
function isLone(request: ThreadRequest): request is WriteRequest {
  if (request.type === 'statement') return request.transaction === null;
  return request.type === 'writes' || request.type === 'journaled';
}

function isRead(request: WriteRequest): request is StatementRequest {
  return request.type === 'statement' && request.access === 'read';
}
