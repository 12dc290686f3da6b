import { cacheKey } from '../cache/store-caches.js';
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
  readonly state: 'late';
  /** Whose use is counted with the row. */
  readonly account: UsedAccount | null;
  readonly opening: Place;
  readonly result: Place;
}

export interface LateRowsOptions {
  readonly journal: ExecutionJournal;
  /** Inserts rows in one transaction; resolves with how many each has written, or why it failed alone. */
  readonly insert: (rows: readonly LateRow[]) => Promise<readonly (number | StoreError)[]>;
  /** Told of each execution whose row is committed, or was never to be. */
  readonly forget: (id: string) => void;
  readonly report: ReportTrouble;
}

/**
 * The executions that are over and whose rows are not inserted yet: the journal has them on the disk, so that the
 * database can take many at once. Whoever reads the table settles them first. What the database does not take is tried
 * again until it does.
 */
export class LateRows {
  readonly #options: LateRowsOptions;
  /** In the order in which they were over. */
  #rows: LateRow[] = [];
  #added = 0;
  #ended = 0;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failure: StoreError | undefined;
  /** How many rows are written since a failure, until none is late. */
  #recovered: number | undefined;
  #isOver = false;

  constructor(options: LateRowsOptions) {
    this.#options = options;
  }

  /** Why the database took no rows the last time; undefined when it did. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /** How often accounts were used that is not counted yet, as it is now. */
  uses(): (account: UsedAccount) => number {
    const uses = new Map<string, number>();
    for (const { account } of this.#rows) {
      if (account !== null) uses.set(accountKey(account), (uses.get(accountKey(account)) ?? 0) + 1);
    }
    return (account) => uses.get(accountKey(account)) ?? 0;
  }

  add(row: LateRow): void {
    this.#rows.push(row);
    this.#added += 1;
    this.#arrange();
  }

  /** Resolves when all rows are there that were added before. Rejects with StoreError when the database does not take them. */
  async settle(): Promise<void> {
    const until = this.#added;
    while (this.#ended < until) {
      await this.#insert();
      if (this.#failure !== undefined) throw this.#failure;
    }
  }

  /** Tries once more what is late, and nothing by itself from then on: the next start does. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.settle().catch(() => undefined);
    clearTimeout(this.#timer);
  }

  #arrange(): void {
    if (this.#running !== undefined || this.#isOver || this.#rows.length === 0) return;
    if (this.#failure === undefined && this.#rows.length >= batchSize) this.#start();
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
    const rows = this.#rows.slice(0, batchSize);
    try {
      const outcomes = await this.#options.insert(rows);
      const refused: LateRow[] = [];
      let failure: StoreError | undefined;
      rows.forEach((row, index) => {
        const outcome = outcomes[index];
        if (outcome instanceof StoreError && !isOwnFault(outcome)) {
          refused.push(row);
          failure = outcome;
        } else {
          // Another fault is the row's own: its project was deleted.
          this.#end(row);
        }
      });
      this.#rows = [...refused, ...this.#rows.slice(rows.length)];
      if (failure === undefined) this.#recover(rows.length);
      else this.#fail(failure);
    } catch (cause) {
      const detail = 'the rows of executions that are over';
      this.#fail(cause instanceof StoreError ? cause : new StoreError('query_failed', detail, { cause }));
    }
  }

  #end(row: LateRow): void {
    this.#ended += 1;
    this.#options.forget(row.id);
    this.#options.journal.release(row.opening);
    this.#options.journal.release(row.result);
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
    if (this.#rows.length > 0) return;
    this.#options.report({ kind: 'results-written', count: this.#recovered });
    this.#recovered = undefined;
  }
}

function accountKey({ projectId, id }: UsedAccount): string {
  return cacheKey(projectId, id);
}
