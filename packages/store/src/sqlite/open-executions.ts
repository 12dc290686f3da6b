import type { SqlValue } from '../bindable-value.js';
import type { GroupQueue } from '../group-queue.js';
import { LiveMap } from '../live-map.js';
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
  /** `unsaved`: in the journal alone. `saved`: with a row. `closing`: its result is being written. */
  state: 'unsaved' | 'saved' | 'closing';
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
  readonly #executions = new LiveMap<OpenedExecution>();
  #unsaved = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OpenExecutionsOptions) {
    this.#options = options;
  }

  /** How many are in the journal alone. */
  get unsaved(): number {
    return this.#unsaved;
  }

  /** Whether its row is not as it should be: it has none, or its result is being written. */
  isBehind(id: string): boolean {
    const execution = this.#executions.get(id);
    return execution !== undefined && execution.state !== 'saved';
  }

  /** Writes an execution to the journal. Throws StoreError `conflict` or `unavailable`. */
  add(id: string, values: readonly SqlValue[], startedAt: number): void {
    if (this.#executions.has(id)) throw new StoreError('conflict', 'executions.id');
    const opening = this.#options.journal.append(values, startedAt);
    const since = performance.now();
    this.#executions.add({ id, values, since, opening, saving: undefined, state: 'unsaved' });
    this.#unsaved += 1;
    this.#timer ??= setTimeout(this.#saveOld, this.#options.saveAfterMs).unref();
  }

  /** Undefined when none of this id is open. Who takes it writes its result, and then ends it or puts it back. */
  take(id: string): OpenedExecution | undefined {
    const execution = this.#executions.get(id);
    if (execution === undefined || execution.state === 'closing') return undefined;
    this.#turn(execution, 'closing');
    return execution;
  }

  /** Its result was not written now. */
  putBack(execution: OpenedExecution): void {
    this.#turn(execution, execution.opening === undefined ? 'saved' : 'unsaved');
  }

  /** Its result is written, or will never be. */
  end(execution: OpenedExecution): void {
    this.endLate(execution);
    this.#release(execution);
  }

  /** Its result is in the journal, which keeps both until its row is committed. */
  endLate(execution: OpenedExecution): void {
    this.#turn(execution, 'closing');
    this.#executions.delete(execution.id);
  }

  #turn(execution: OpenedExecution, state: OpenedExecution['state']): void {
    this.#unsaved += Number(state === 'unsaved') - Number(execution.state === 'unsaved');
    execution.state = state;
  }

  /** Its row is committed, or will never be: the journal can do without it. */
  #release(execution: OpenedExecution): void {
    if (execution.opening !== undefined) this.#options.journal.release(execution.opening);
    execution.opening = undefined;
  }

  #unsavedOnes(): OpenedExecution[] {
    return this.#executions.values().filter(({ state }) => state === 'unsaved');
  }

  /** Inserts the row of the one with this id, or of all, and waits for what is being written. Throws StoreError. */
  async save(id?: string): Promise<void> {
    const unsaved = this.#unsavedOnes().filter((execution) => id === undefined || execution.id === id);
    const saving = Promise.allSettled(unsaved.map((execution) => this.#saveOne(execution)));
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
    const { values, since } = execution;
    let isRow = true;
    try {
      await this.#options.writes.add({ sql: insertRunning, parameters: values }, performance.now() - since);
    } catch (error) {
      if (!isForGood(error)) throw error;
      isRow = false;
    }
    this.#release(execution);
    // It was taken to be closed meanwhile.
    if (execution.state !== 'unsaved') return;
    if (isRow) this.#turn(execution, 'saved');
    else this.end(execution);
  }

  readonly #saveOld = (): void => {
    const { saveAfterMs } = this.#options;
    const oldEnough = performance.now() - saveAfterMs;
    let oldest = Infinity;
    for (const execution of this.#unsavedOnes()) {
      // What fails is tried again, and is in the journal meanwhile.
      if (execution.since <= oldEnough) this.#saveOne(execution).catch(() => undefined);
      else oldest = Math.min(oldest, execution.since);
    }
    const next = Math.min(oldest - oldEnough, saveAfterMs);
    this.#timer = this.#unsaved > 0 ? setTimeout(this.#saveOld, next).unref() : undefined;
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
