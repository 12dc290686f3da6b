import type { SqlValue } from '../bindable-value.js';
import type { GroupQueue } from '../group-queue.js';
import { StoreError } from '../store-error.js';
import type { ExecutionJournal, Place } from './execution-journal.js';
import { insertRunning } from './execution-statements.js';
import type { RecordWrite } from './record-writes.js';

/** An execution that is open. */
export interface OpenedExecution {
  readonly id: string;
  /** Of `openedColumns`. */
  readonly values: readonly SqlValue[];
  /** When it was opened, by the clock that only goes forward. Milliseconds. */
  readonly since: number;
  /** Where the journal has it; undefined once its row is committed, or was never to be. */
  opening: Place | undefined;
  /** While its row is being inserted. */
  saving: Promise<void> | undefined;
}

export interface OpenExecutionsOptions {
  readonly writes: GroupQueue<RecordWrite, number>;
  readonly journal: ExecutionJournal;
  /** An execution that is open for this long gets its row, so that the journal can go on without it. Milliseconds. */
  readonly saveAfterMs: number;
}

/** The executions that are open: in the journal alone, or with a row that says `running`. */
export class OpenExecutions {
  readonly #options: OpenExecutionsOptions;
  /** In the journal alone, the oldest first. */
  readonly #unsaved = new Map<string, OpenedExecution>();
  /** With a row. */
  readonly #saved = new Map<string, OpenedExecution>();
  /** The ids of those whose result is being written. */
  readonly #closing = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OpenExecutionsOptions) {
    this.#options = options;
  }

  /** How many are in the journal alone. */
  get unsaved(): number {
    return this.#unsaved.size;
  }

  /** Whether its row is not as it should be: it has none, or its result is being written. */
  isBehind(id: string): boolean {
    return this.#unsaved.has(id) || this.#closing.has(id);
  }

  /** Writes an execution to the journal. Throws StoreError `conflict` or `unavailable`. */
  add(id: string, values: readonly SqlValue[], startedAt: number): void {
    if (this.isBehind(id) || this.#saved.has(id)) throw new StoreError('conflict', 'executions.id');
    const opening = this.#options.journal.append(values, startedAt);
    this.#unsaved.set(id, { id, values, since: performance.now(), opening, saving: undefined });
    this.#timer ??= setTimeout(this.#saveOld, this.#options.saveAfterMs).unref();
  }

  /** Undefined when none of this id is open. Who takes it writes its result, and then ends it or puts it back. */
  take(id: string): OpenedExecution | undefined {
    const taken = this.#unsaved.get(id) ?? this.#saved.get(id);
    this.#unsaved.delete(id);
    this.#saved.delete(id);
    if (taken !== undefined) this.#closing.add(id);
    return taken;
  }

  /** Its result was not written now. */
  putBack(execution: OpenedExecution): void {
    this.#closing.delete(execution.id);
    (execution.opening === undefined ? this.#saved : this.#unsaved).set(execution.id, execution);
  }

  /** Its result is written, or will never be. */
  end(execution: OpenedExecution): void {
    this.#closing.delete(execution.id);
    this.#release(execution);
  }

  /** Its result is in the journal, which keeps both until its row is committed. */
  endLate(execution: OpenedExecution): void {
    this.#closing.delete(execution.id);
  }

  /** Its row is committed, or will never be: the journal can do without it. */
  #release(execution: OpenedExecution): void {
    if (execution.opening !== undefined) this.#options.journal.release(execution.opening);
    execution.opening = undefined;
  }

  /** Inserts the row of the one with this id, or of all, and waits for what is being written. Throws StoreError. */
  async save(id?: string): Promise<void> {
    const unsaved = id === undefined ? [...this.#unsaved.values()] : [this.#unsaved.get(id)];
    const saving = Promise.allSettled(unsaved.map((execution) => execution && this.#saveOne(execution)));
    await this.#options.writes.settle();
    const failed = (await saving).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Saves nothing more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #saveOne(execution: OpenedExecution): Promise<void> {
    execution.saving ??= this.#insertRow(execution).finally(() => {
      execution.saving = undefined;
    });
    return execution.saving;
  }

  async #insertRow(execution: OpenedExecution): Promise<void> {
    const { id, values, since } = execution;
    try {
      await this.#options.writes.add({ sql: insertRunning, parameters: values }, performance.now() - since);
    } catch (error) {
      if (!isForGood(error)) throw error;
      this.#unsaved.delete(id);
    }
    this.#release(execution);
    // Unless it was taken to be closed.
    if (this.#unsaved.delete(id)) this.#saved.set(id, execution);
  }

  readonly #saveOld = (): void => {
    const { saveAfterMs } = this.#options;
    const oldEnough = performance.now() - saveAfterMs;
    let next = saveAfterMs;
    for (const execution of this.#unsaved.values()) {
      if (execution.since > oldEnough) {
        next = execution.since - oldEnough;
        break;
      }
      // What fails is tried again, and is in the journal meanwhile.
      this.#saveOne(execution).catch(() => undefined);
    }
    this.#timer = this.#unsaved.size > 0 ? setTimeout(this.#saveOld, next).unref() : undefined;
  };
}

/** The project was deleted, and the record with it. */
export function isOfMissingProject(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'missing_reference';
}

/** There will never be such a row: the project was deleted, or another execution has this id. */
export function isForGood(error: unknown): boolean {
  return isOfMissingProject(error) || (error instanceof StoreError && error.code === 'conflict');
}
