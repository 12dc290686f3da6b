import type { SqlValue } from '../bindable-value.js';
import type { CloseOptions, ExecutionResult, OpenExecution, UsedAccount } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import { GroupQueue } from '../group-queue.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import { StoreError } from '../store-error.js';
import type { DatabaseThread } from './database-thread.js';
import { closeRunning, insertClosed } from './execution-statements.js';
import { isForGood, isOfMissingProject, OpenExecutions, type OpenedExecution } from './open-executions.js';
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
  /** The ids of those whose result is being written. */
  readonly #closing = new Set<string>();
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

  async open(execution: OpenExecution): Promise<void> {
    this.#requireOpen();
    this.#file.require();
    this.#open.add(execution.id, openedValues(execution), execution.startedAt);
  }

  async close(id: string, result: ExecutionResult, options: CloseOptions = {}): Promise<boolean> {
    this.#requireOpen();
    const execution = this.#open.take(id);
    if (execution === undefined) return false;
    this.#closing.add(id);
    let { invokedAccount = null } = options;
    const values = resultValues(result);
    try {
      if (execution.segment === undefined || execution.saving !== undefined) {
        const closed = await this.#closeRunning(execution, values, invokedAccount);
        if (closed !== undefined) return closed;
        // The use of the account is counted.
        invokedAccount = null;
      }
      const { sql, parameters } = insertClosed(execution.values, values);
      const took = performance.now() - execution.since;
      await this.#writes.add({ sql, parameters, account: invokedAccount }, took);
      this.#open.release(execution);
      return true;
    } catch (error) {
      if (isForGood(error)) this.#open.release(execution);
      else this.#open.putBack(execution);
      if (isOfMissingProject(error)) return false;
      throw error;
    } finally {
      this.#closing.delete(id);
    }
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<void> {
    this.#requireOpen();
    const insertion = insertClosed(openedValues(execution), resultValues(execution));
    await this.#writes.add(insertion, execution.durationMs);
  }

  /** Inserts the rows of what is open, as far as that is possible, and waits for what is being written. */
  async settle(id?: string): Promise<void> {
    if (id !== undefined && !this.#open.isUnsaved(id) && !this.#closing.has(id)) return;
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

  /**
   * Updates the row that says `running`, where there is one or is about to be. Resolves with undefined when it never
   * came, and with false when it is gone.
   */
  async #closeRunning(
    execution: OpenedExecution,
    values: readonly SqlValue[],
    account: UsedAccount | null,
  ): Promise<boolean | undefined> {
    const parameters = [...values, execution.id];
    const took = performance.now() - execution.since;
    const updated = await this.#writes.add({ sql: closeRunning, parameters, account }, took);
    if (updated > 0) return true;
    return execution.segment === undefined ? false : undefined;
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
