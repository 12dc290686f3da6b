import type { SqlValue } from '../bindable-value.js';
import type { CloseOptions, ExecutionResult, OpenExecution, UsedAccount } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import { GroupQueue } from '../group-queue.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import type { Resolvers } from '../resolvers.js';
import { StoreError } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import { Closing } from './closing.js';
import type { DatabaseThread } from './database-thread.js';
import type { ExecutionJournal, Place } from './execution-journal.js';
import { closeRunning, insertClosed } from './execution-statements.js';
import { JournaledClosing } from './journaled-closing.js';
import { LateRows } from './late-rows.js';
import { OpenExecutions, type OpenedExecution } from './open-executions.js';
import { type RecordWrite, runRecordWrites } from './record-writes.js';
import type { ResultLine } from './result-line.js';
import type { StandingFile } from './standing-file.js';

export interface SqliteRecorderOptions {
  readonly thread: DatabaseThread;
  readonly journal: ExecutionJournal;
  /** The database's own. */
  readonly file: StandingFile;
  /** An execution that is open for this long gets its row before it is closed. Milliseconds. */
  readonly saveAfterMs: number;
  readonly report: ReportTrouble;
}

/**
 * Records of executions on SQLite. `open` writes to the journal, in the calling thread, and so does `close`, together
 * with others that are over, and waits for the disk; the whole rows are inserted later, many at once. A row that is
 * needed before (by a query, or because the execution takes long) is inserted as `running`, and then `close` updates it.
 * What the journal does not take, or has too much of, is inserted at once.
 */
export class SqliteRecorder implements ExecutionRecorder {
  readonly #thread: DatabaseThread;
  readonly #journal: ExecutionJournal;
  readonly #file: StandingFile;
  readonly #writes: GroupQueue<RecordWrite, number>;
  readonly #results: GroupQueue<ResultLine, Place>;
  readonly #late: LateRows;
  readonly #open: OpenExecutions;
  #closed: StoreError | undefined;

  constructor({ thread, journal, file, saveAfterMs, report }: SqliteRecorderOptions) {
    this.#thread = thread;
    this.#journal = journal;
    this.#file = file;
    const expected = () => this.#open.unsaved;
    this.#writes = new GroupQueue({ run: (writes) => runRecordWrites(thread, writes), expected });
    this.#results = new GroupQueue({
      run: (results) => journal.writeResults(results),
      // Under load a wait for the disk costs more of the processor than all else that is done with a result.
      expected: () => 3 * this.#open.unsaved,
      patience: 2,
    });
    this.#late = new LateRows({ journal, insert: (places) => thread.insertJournaled(places), report });
    this.#open = new OpenExecutions({ writes: this.#writes, journal, saveAfterMs });
  }

  open(execution: OpenExecution): void {
    this.#requireOpen();
    this.#file.require();
    if (this.#late.has(execution.id)) throw new StoreError('conflict', 'executions.id');
    this.#open.add(execution.id, openedValues(execution), execution.startedAt);
  }

  close(
    id: string,
    result: ExecutionResult,
    { invokedAccount = null }: CloseOptions,
    caller: Resolvers<boolean>,
  ): void {
    this.#requireOpen();
    const execution = this.#open.take(id);
    if (execution === undefined) {
      caller.resolve(false);
      return;
    }
    const closing = new Closing(this.#open, execution, caller);
    const { opening } = execution;
    if (opening === undefined || execution.saving !== undefined) {
      void this.#closeRunning(closing, execution, resultValues(result), invokedAccount);
      return;
    }
    const account = invokedAccount;
    const insertNow = () => this.#insertWhole(closing, execution, resultValues(result), account);
    if (this.#journal.isCrowded) {
      insertNow();
      return;
    }
    const journaled = new JournaledClosing({ id, account, opening, closing, late: this.#late, insertNow });
    this.#results.addFor(journaled, { id, result, account }, performance.now() - execution.since);
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<void> {
    this.#requireOpen();
    const insertion = insertClosed(openedValues(execution), resultValues(execution));
    await this.#writes.add(insertion, execution.durationMs);
  }

  /** How often accounts were used that their table does not have yet, as it is now. */
  lateUses(): (account: UsedAccount) => number {
    return this.#late.uses();
  }

  /** Inserts the rows of what is open or over, as far as that is possible, and waits for what is being written. */
  async settle(id?: string): Promise<void> {
    if (id !== undefined && !this.#open.isBehind(id) && !this.#late.has(id)) return;
    await this.#settleAll(id).catch(() => undefined);
  }

  async delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    if (this.#journal.oldest >= (before ?? Infinity)) return work();
    const settle = () => this.#settleAll();
    await this.#journal.forget(settle);
    const result = await work();
    // What was opened and closed again in the meantime may have been deleted too.
    await this.#journal.forget(settle);
    return result;
  }

  requireWritable(): void {
    this.#requireOpen();
    this.#file.require();
    this.requireTaken();
    this.#journal.probe();
  }

  /** Throws StoreError when the database did not take rows of what is over: the journal alone has them. */
  requireTaken(): void {
    if (this.#late.failure !== undefined) throw this.#late.failure;
  }

  /** Inserts the rows of what is open; what cannot be inserted stays in the journal. Later calls reject with `closed`. */
  async end(): Promise<void> {
    this.#closed ??= new StoreError('closed', 'it was closed before this call');
    this.#open.stop();
    await this.settle();
    await this.#late.end();
  }

  /** Inserts the rows of what is open or over, or of the one of this id. Rejects with StoreError when one is refused. */
  async #settleAll(id?: string): Promise<void> {
    try {
      await this.#open.save(id);
    } finally {
      // Whatever was refused: what was answered is told all the same.
      await this.#results.settle();
      await this.#late.settle();
    }
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
      if (changes > 0 || execution.opening === undefined) closing.resolve(changes);
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

  #requireOpen(): void {
    if (this.#closed !== undefined) throw this.#closed;
    this.#thread.requireOpen();
  }
}
