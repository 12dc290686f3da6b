import type { SqlValue } from '../bindable-value.js';
import type { CloseOptions, ExecutionResult, OpenExecution, UsedAccount } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import { GroupQueue } from '../group-queue.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import type { Resolvers } from '../resolvers.js';
import { StoreError } from '../store-error.js';
import { Closing } from './closing.js';
import type { DatabaseThread } from './database-thread.js';
import { closeRunning, insertClosed } from './execution-statements.js';
import { OpenExecutions, type OpenedExecution } from './open-executions.js';
import type { OpeningJournal } from './opening-journal.js';
import { type RecordWrite, runRecordWrites } from './record-writes.js';
import type { StandingFile } from './standing-file.js';

export interface SqliteRecorderOptions {
  readonly thread: DatabaseThread;
  readonly journal: OpeningJournal;
  /** The database's own. */
  readonly file: StandingFile;
  /** An execution that is open for this long gets its row before it is closed. Milliseconds. */
  readonly saveAfterMs: number;
}

/**
 * Records of executions on SQLite. `open` writes to the journal, in the calling thread; `close` inserts the whole row,
 * together with others that are over. A row that is needed before (by a query, or because the execution takes long) is
 * inserted as `running`, and then `close` updates it.
 */
export class SqliteRecorder implements ExecutionRecorder {
  readonly #thread: DatabaseThread;
  readonly #journal: OpeningJournal;
  readonly #file: StandingFile;
  readonly #writes: GroupQueue<RecordWrite, number>;
  readonly #open: OpenExecutions;
  #closed: StoreError | undefined;

  constructor({ thread, journal, file, saveAfterMs }: SqliteRecorderOptions) {
    this.#thread = thread;
    this.#journal = journal;
    this.#file = file;
    this.#writes = new GroupQueue({
      run: (writes) => runRecordWrites(thread, writes),
      expected: () => this.#open.unsaved,
    });
    this.#open = new OpenExecutions({ writes: this.#writes, journal, saveAfterMs });
  }

  open(execution: OpenExecution): void {
    this.#requireOpen();
    this.#file.require();
    this.#open.add(execution.id, openedValues(execution), execution.startedAt);
  }

  close(
    id: string,
    result: ExecutionResult,
    { invokedAccount = null }: CloseOptions,
    caller: Resolvers<boolean>,
  ): void {
    this.#requireOpen();
    const values = resultValues(result);
    const execution = this.#open.take(id);
    if (execution === undefined) {
      caller.resolve(false);
      return;
    }
    const closing = new Closing(this.#open, execution, caller);
    if (execution.segment === undefined || execution.saving !== undefined) {
      void this.#closeRunning(closing, execution, values, invokedAccount);
    } else {
      this.#insertWhole(closing, execution, values, invokedAccount);
    }
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<void> {
    this.#requireOpen();
    const insertion = insertClosed(openedValues(execution), resultValues(execution));
    await this.#writes.add(insertion, execution.durationMs);
  }

  /** Inserts the rows of what is open, as far as that is possible, and waits for what is being written. */
  async settle(id?: string): Promise<void> {
    if (id !== undefined && !this.#open.isBehind(id)) return;
    await this.#open.save(id).catch(() => undefined);
  }

  async delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    if (this.#journal.oldest >= (before ?? Infinity)) return work();
    await this.#emptyJournal();
    const result = await work();
    // What was opened and closed again in the meantime may have been deleted too.
    await this.#emptyJournal();
    return result;
  }

  requireWritable(): void {
    this.#requireOpen();
    this.#file.require();
    this.#journal.probe();
  }

  /** Inserts the rows of what is open; what cannot be inserted stays in the journal. Later calls reject with `closed`. */
  async end(): Promise<void> {
    this.#closed ??= new StoreError('closed', 'it was closed before this call');
    this.#open.stop();
    await this.settle();
  }

  /** Updates the row that says `running`, where there is one or is about to be. Inserts it where it never came. */
  async #closeRunning(
    closing: Closing,
    execution: OpenedExecution,
    values: readonly SqlValue[],
    account: UsedAccount | null,
  ): Promise<void> {
    const parameters = [...values, execution.id];
    const took = performance.now() - execution.since;
    try {
      const changes = await this.#writes.add({ sql: closeRunning, parameters, account }, took);
      if (changes > 0 || execution.segment === undefined) closing.resolve(changes);
      // The use of the account is counted.
      else this.#insertWhole(closing, execution, values, null);
    } catch (error) {
      closing.reject(error);
    }
  }

  #insertWhole(
    closing: Closing,
    execution: OpenedExecution,
    values: readonly SqlValue[],
    account: UsedAccount | null,
  ): void {
    const { sql, parameters } = insertClosed(execution.values, values);
    this.#writes.addFor(closing, { sql, parameters, account }, performance.now() - execution.since);
  }

  /** What is open gets its row instead. Resolves when what the journal had is gone from the disk too. */
  async #emptyJournal(): Promise<void> {
    await this.#open.save();
    this.#journal.turn();
    await this.#open.save();
    await this.#journal.flush();
  }

  #requireOpen(): void {
    if (this.#closed !== undefined) throw this.#closed;
    this.#thread.requireOpen();
  }
}
