import type { UsedAccount } from '../execution.js';
import { isOwnFault } from '../pending/kept-results.js';
import { StoreError } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import type { ExecutionJournal, Place } from './execution-journal.js';

/** How long a row waits for others. Milliseconds. */
const usualWaitMs = 100;

/** So many are inserted at once, and when there are so many none waits. */
const batchSize = 256;

/** How long after a failure the rows are tried again. Milliseconds. */
const pauseMs = 500;

/** An execution that is over, and where the journal has it. */
export interface LateRow {
  readonly id: string;
  /** Whose use is counted with the row. */
  readonly account: UsedAccount | null;
  readonly opening: Place;
  readonly result: Place;
}

export interface LateRowsOptions {
  readonly journal: ExecutionJournal;
  /** Inserts rows in one transaction; resolves with how many each has written, or why it failed alone. */
  readonly insert: (rows: readonly LateRow[]) => Promise<readonly (number | StoreError)[]>;
  readonly report: ReportTrouble;
}

/**
 * The executions that are over and whose rows are not inserted yet: the journal has them on the disk, so that the
 * database can take many at once. Whoever reads the table settles them first. What the database does not take is tried
 * again until it does.
 */
export class LateRows {
  readonly #options: LateRowsOptions;
  /** By id, in the order in which they were over. */
  readonly #rows = new Map<string, LateRow>();
  /** How many of the rows are uses of an account. */
  readonly #uses = new Map<string, number>();
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: StoreError | undefined;
  /** How many rows are written since a failure, until none is late. */
  #recovered: number | undefined;
  #ended = false;

  constructor(options: LateRowsOptions) {
    this.#options = options;
  }

  /** Why the database took no rows the last time; undefined when it did. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** How often an account was used that is not counted yet. */
  usesOf(account: UsedAccount): number {
    return this.#uses.get(keyOf(account)) ?? 0;
  }

  add(row: LateRow): void {
    this.#rows.set(row.id, row);
    if (row.account !== null) this.#uses.set(keyOf(row.account), this.usesOf(row.account) + 1);
    this.#arrange();
  }

  /** Resolves when all rows are there that were added before. Rejects with StoreError when the database does not take them. */
  async settle(): Promise<void> {
    const last = [...this.#rows.keys()].at(-1);
    while (last !== undefined && this.#rows.has(last)) {
      await this.#insert();
      if (this.#failure !== undefined) throw this.#failure;
    }
  }

  /** Tries once more what is late, and nothing by itself from then on: the next start does. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.settle().catch(() => undefined);
    clearTimeout(this.#timer);
  }

  #arrange(): void {
    if (this.#running !== undefined || this.#ended || this.#rows.size === 0) return;
    if (this.#failure === undefined && this.#rows.size >= batchSize) this.#start();
    else
      this.#timer ??= this.#failure
        ? setTimeout(this.#start, pauseMs).unref()
        : setTimeout(this.#start, usualWaitMs);
  }

  readonly #start = () => void this.#insert();

  /** Inserts the first rows. Never rejects. */
  #insert(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#insertFirst().finally(() => {
      this.#running = undefined;
      this.#arrange();
    });
    return this.#running;
  }

  async #insertFirst(): Promise<void> {
    const rows = this.#first();
    try {
      const outcomes = await this.#options.insert(rows);
      let failure: StoreError | undefined;
      rows.forEach((row, index) => {
        const outcome = outcomes[index];
        // A fault of its own: its project was deleted.
        if (outcome instanceof StoreError && !isOwnFault(outcome)) failure = outcome;
        else this.#end(row);
      });
      if (failure === undefined) this.#recover(rows.length);
      else this.#fail(failure);
    } catch (error) {
      this.#fail(error instanceof StoreError ? error : new StoreError('query_failed', String(error)));
    }
  }

  #first(): LateRow[] {
    const rows: LateRow[] = [];
    for (const row of this.#rows.values()) {
      if (rows.push(row) === batchSize) break;
    }
    return rows;
  }

  #end(row: LateRow): void {
    this.#rows.delete(row.id);
    if (row.account !== null) this.#forgetUse(row.account);
    this.#options.journal.release(row.opening);
    this.#options.journal.release(row.result);
  }

  #forgetUse(account: UsedAccount): void {
    const left = this.usesOf(account) - 1;
    if (left > 0) this.#uses.set(keyOf(account), left);
    else this.#uses.delete(keyOf(account));
  }

  #fail(error: StoreError): void {
    if (this.#failure === undefined) this.#options.report({ kind: 'results-pending', reason: error.message });
    this.#failure = error;
  }

  #recover(count: number): void {
    if (this.#failure !== undefined) this.#recovered = 0;
    this.#failure = undefined;
    if (this.#recovered === undefined) return;
    this.#recovered += count;
    if (this.#rows.size > 0) return;
    this.#options.report({ kind: 'results-written', count: this.#recovered });
    this.#recovered = undefined;
  }
}

/** No id has a NUL in it. */
function keyOf({ projectId, id }: UsedAccount): string {
  return `${projectId}\0${id}`;
}
