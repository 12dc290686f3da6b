import type { UsedAccount } from '../execution.js';
import { isOwnFault } from '../pending/kept-results.js';
import { StoreError } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import type { ExecutionJournal } from './execution-journal.js';
import { type LateRow, LateRowList } from './late-row-list.js';
import { numbersOfEntry, numbersOfRow } from './row-places.js';

/** How long a row waits for others. Milliseconds. */
const usualWaitMs = 100;

/** So many are inserted at once, and when there are so many none waits. */
const batchSize = 256;

/** How long after a failure the rows are tried again. Milliseconds. */
const pauseMs = 500;

export interface LateRowsOptions {
  readonly journal: ExecutionJournal;
  /**
   * Inserts the rows that the journal has at these places in one transaction; resolves with how many each has written,
   * or why it failed alone.
   */
  readonly insert: (places: Float64Array) => Promise<readonly (number | StoreError)[]>;
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
  readonly #rows = new LateRowList();
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
    return this.#rows.uses();
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  add(row: LateRow): void {
    this.#rows.add(row);
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
    const count = Math.min(this.#rows.length, batchSize);
    const places = this.#rows.placesOfFirst(count);
    try {
      const outcomes = await this.#options.insert(places);
      const refused: number[] = [];
      let failure: StoreError | undefined;
      for (let index = 0; index < count; index += 1) {
        const outcome = outcomes[index];
        if (outcome instanceof StoreError && !isOwnFault(outcome)) {
          refused.push(index);
          failure = outcome;
        } else {
          // Another fault is the row's own: its project was deleted.
          this.#release(places, index * numbersOfRow);
        }
      }
      this.#rows.takeFirst(count, refused);
      this.#ended += count - refused.length;
      if (failure === undefined) this.#recover(count);
      else this.#fail(failure);
    } catch (cause) {
      const detail = 'the rows of executions that are over';
      this.#fail(cause instanceof StoreError ? cause : new StoreError('query_failed', detail, { cause }));
    }
  }

  /** The row whose places begin at `at` is committed, or was never to be. */
  #release(places: Float64Array, at: number): void {
    const { journal } = this.#options;
    journal.releaseIn(places[at]);
    journal.releaseIn(places[at + numbersOfEntry]);
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
