import type { SqlValue } from '../bindable-value.js';
import type { CloseOptions, ExecutionResult, OpenExecution, UsedAccount } from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import { GroupQueue } from '../group-queue.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import { StoreError } from '../store-error.js';
import type { DatabaseThread } from './database-thread.js';
import { closeRunning, insertClosed, insertRunning } from './execution-statements.js';
import type { OpeningJournal, Segment } from './opening-journal.js';
import { type RecordWrite, runRecordWrites } from './record-writes.js';

/** An execution that is open. */
interface Opened {
  readonly id: string;
  readonly values: readonly SqlValue[];
  /** Of the clock that only goes forward. */
  readonly since: number;
  /** Where the journal has it; undefined once its row is committed. */
  segment: Segment | undefined;
  /** While its row is being inserted. */
  saving: Promise<void> | undefined;
}

export interface SqliteRecorderOptions {
  readonly thread: DatabaseThread;
  readonly journal: OpeningJournal;
  /** An execution that is open for this long gets its row, so that the journal can go on without it. Milliseconds. */
  readonly saveAfterMs: number;
}

/**
 * Records of executions on SQLite. `open` writes to the journal, in the calling thread; `close` inserts the whole row,
 * together with others that are over. A row that is needed before (by a query, or because the execution takes long) is
 * inserted as `running`, and then `close` updates it.
 */
export class SqliteRecorder implements ExecutionRecorder {
  readonly #options: SqliteRecorderOptions;
  readonly #writes: GroupQueue<RecordWrite, number>;
  /** In the journal alone, the oldest first. */
  readonly #unsaved = new Map<string, Opened>();
  /** With a row that says `running`. */
  readonly #saved = new Map<string, Opened>();
  /** The ids of those whose result is being written. */
  readonly #closing = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #closed: StoreError | undefined;

  constructor(options: SqliteRecorderOptions) {
    this.#options = options;
    this.#writes = new GroupQueue({
      run: (writes) => runRecordWrites(options.thread, writes),
      expected: () => this.#unsaved.size,
    });
  }

  async open(execution: OpenExecution): Promise<void> {
    this.#requireOpen();
    const { id, startedAt } = execution;
    if (this.#unsaved.has(id) || this.#saved.has(id)) throw new StoreError('conflict', 'executions.id');
    const values = openedValues(execution);
    const segment = this.#options.journal.append(values, startedAt);
    const since = performance.now();
    this.#unsaved.set(id, { id, values, since, segment, saving: undefined });
    this.#timer ??= setTimeout(this.#saveOld, this.#options.saveAfterMs).unref();
  }

  async close(
    id: string,
    result: ExecutionResult,
    { invokedAccount = null }: CloseOptions = {},
  ): Promise<boolean> {
    this.#requireOpen();
    const opened = this.#unsaved.get(id) ?? this.#saved.get(id);
    if (opened === undefined) return false;
    this.#unsaved.delete(id);
    this.#saved.delete(id);
    this.#closing.add(id);
    const values = resultValues(result);
    try {
      if (opened.segment === undefined || opened.saving !== undefined) {
        const closed = await this.#closeRunning(opened, values, invokedAccount);
        if (closed !== undefined) return closed;
        // The use of the account is counted.
        invokedAccount = null;
      }
      const { sql, parameters } = insertClosed(opened.values, values);
      await this.#writes.add({ sql, parameters, account: invokedAccount }, performance.now() - opened.since);
      this.#release(opened);
      return true;
    } catch (error) {
      // It is open still; unless there will never be a row of it.
      if (isForGood(error)) this.#release(opened);
      else (opened.segment === undefined ? this.#saved : this.#unsaved).set(id, opened);
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
    if (id !== undefined && !this.#unsaved.has(id) && !this.#closing.has(id)) return;
    await this.#save(id).catch(() => undefined);
  }

  async delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    if (this.#options.journal.oldest >= (before ?? Infinity)) return work();
    await this.#forget();
    const result = await work();
    // What was opened and closed again in the meantime may have been deleted too.
    await this.#forget();
    return result;
  }

  /** Inserts the rows of what is open; what cannot be inserted stays in the journal. Later calls reject with `closed`. */
  async end(): Promise<void> {
    this.#closed ??= new StoreError('closed', 'it was closed before this call');
    clearTimeout(this.#timer);
    await this.settle();
  }

  /**
   * Updates the row that says `running`, where there is one or is about to be. Resolves with undefined when it never
   * came, and with false when it is gone.
   */
  async #closeRunning(
    opened: Opened,
    values: readonly SqlValue[],
    account: UsedAccount | null,
  ): Promise<boolean | undefined> {
    const parameters = [...values, opened.id];
    const took = performance.now() - opened.since;
    const updated = await this.#writes.add({ sql: closeRunning, parameters, account }, took);
    if (updated > 0) return true;
    return opened.segment === undefined ? false : undefined;
  }

  /** Inserts the row of what is open with this id, or all of them, and waits for what is being written. */
  async #save(id?: string): Promise<void> {
    const unsaved = id === undefined ? [...this.#unsaved.values()] : [this.#unsaved.get(id)];
    const saving = Promise.allSettled(unsaved.map((opened) => opened && this.#saveOne(opened)));
    await this.#writes.settle();
    const failed = (await saving).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Empties the journal: what is open gets its row instead. */
  async #forget(): Promise<void> {
    const { journal } = this.#options;
    await this.#save();
    journal.turn();
    await this.#save();
    await journal.flush();
  }

  #saveOne(opened: Opened): Promise<void> {
    opened.saving ??= this.#insertRunning(opened).finally(() => {
      opened.saving = undefined;
    });
    return opened.saving;
  }

  async #insertRunning(opened: Opened): Promise<void> {
    try {
      const took = performance.now() - opened.since;
      await this.#writes.add({ sql: insertRunning, parameters: opened.values }, took);
    } catch (error) {
      if (!isForGood(error)) throw error;
      this.#unsaved.delete(opened.id);
    }
    this.#release(opened);
    // Unless it is being closed.
    if (this.#unsaved.delete(opened.id)) this.#saved.set(opened.id, opened);
  }

  #release(opened: Opened): void {
    if (opened.segment !== undefined) this.#options.journal.release(opened.segment);
    opened.segment = undefined;
  }

  readonly #saveOld = (): void => {
    const { saveAfterMs } = this.#options;
    const oldEnough = performance.now() - saveAfterMs;
    let next = saveAfterMs;
    for (const opened of this.#unsaved.values()) {
      if (opened.since > oldEnough) {
        next = opened.since - oldEnough;
        break;
      }
      // What fails is tried again, and is in the journal meanwhile.
      this.#saveOne(opened).catch(() => undefined);
    }
    this.#timer = this.#unsaved.size > 0 ? setTimeout(this.#saveOld, next).unref() : undefined;
  };

  #requireOpen(): void {
    if (this.#closed !== undefined) throw this.#closed;
    this.#options.thread.requireOpen();
  }
}

/** The project was deleted, and the record with it. */
function isOfMissingProject(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'missing_reference';
}

/** Nothing will change it: the project was deleted, or there is another execution of this id. */
function isForGood(error: unknown): boolean {
  return isOfMissingProject(error) || (error instanceof StoreError && error.code === 'conflict');
}
