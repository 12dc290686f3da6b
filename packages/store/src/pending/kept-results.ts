import { setTimeout as pause } from 'node:timers/promises';
import { StoreError, type StoreErrorCode } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import type { KeptLines } from './kept-lines.js';
import { type ResultEntry, sizeOf } from './result-entry.js';
import { within } from './within.js';

export interface KeptResultsOptions {
  /** Where results are that the database cannot take, so that they outlive this process. */
  readonly lines: KeptLines | undefined;
  readonly report: ReportTrouble;
  /** How long `end` tries to write what is kept. Milliseconds. */
  readonly endWithinMs: number;
}

/** A result that is not written yet. */
export interface KeptResult {
  readonly entry: ResultEntry;
  readonly bytes: number;
  /** False: there is nothing to write any more. */
  readonly write: WriteResult;
  isBeingWritten: boolean;
}

export type WriteResult = () => Promise<boolean>;

/** Milliseconds between two tries. */
const shortestPause = 100;
const longestPause = 2_000;

/** How many results are written at once. */
const batchSize = 128;

/** Nothing that time changes. */
const ownFaults: ReadonlySet<StoreErrorCode> = new Set(['conflict', 'missing_reference', 'unstorable_value']);

/** Whether a write failed because of what was to be written, so that trying it again is of no use. */
export function isOwnFault(error: unknown): boolean {
  return !(error instanceof StoreError) || ownFaults.has(error.code);
}

/** The results that wait for the database: they are tried again, first one and then many at once, until it takes them. */
export class KeptResults {
  readonly #options: KeptResultsOptions;
  readonly #kept = new Map<string, KeptResult>();
  #bytes = 0;
  #written = 0;
  #pause = shortestPause;
  #timer: NodeJS.Timeout | undefined;
  #failure: StoreError | undefined;
  #ending = false;

  constructor(options: KeptResultsOptions) {
    this.#options = options;
  }

  /** Why the database took none of them; undefined when none is kept. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** What they take of the memory, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a result that is being written. */
  add(id: string, write: WriteResult, entry: ResultEntry): KeptResult {
    const kept: KeptResult = { entry, bytes: sizeOf(entry), write, isBeingWritten: true };
    this.#kept.set(id, kept);
    this.#bytes += kept.bytes;
    this.#options.lines?.append(entry);
    return kept;
  }

  /** It is written, or will never be. */
  settle({ entry: { id }, bytes }: KeptResult): void {
    if (!this.#kept.delete(id)) return;
    this.#bytes -= bytes;
    this.#written += 1;
    if (this.#kept.size > 0) return;
    this.#options.lines?.clear();
    if (this.#failure !== undefined) this.#options.report({ kind: 'results-written', count: this.#written });
    this.#written = 0;
    this.#failure = undefined;
    this.#pause = shortestPause;
  }

  /** The database did not take it now. */
  fail(kept: KeptResult, error: StoreError): void {
    kept.isBeingWritten = false;
    if (this.#failure === undefined) {
      this.#options.report({ kind: 'results-pending', reason: error.message });
    }
    this.#failure = error;
    this.#arrange();
  }

  /** Writes what is kept, as far as the database takes it. */
  async writeAll(): Promise<void> {
    let group = 1;
    for (;;) {
      const waiting = this.#waiting(group);
      if (waiting.length === 0) return;
      const outcomes = await Promise.all(waiting.map((kept) => this.#writeOne(kept)));
      if (outcomes.includes(false)) return;
      group = batchSize;
    }
  }

  /** Tries to write what is kept, for a bounded time. Later results are kept only where they outlive this process. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    clearTimeout(this.#timer);
    const until = performance.now() + this.#options.endWithinMs;
    while (this.#kept.size > 0 && performance.now() < until) {
      await within(this.writeAll(), until - performance.now());
      if (this.#kept.size > 0) await pause(Math.min(shortestPause, until - performance.now()));
    }
    const count = this.#kept.size;
    if (count > 0) {
      this.#options.report({ kind: 'results-left', count, kept: this.#options.lines !== undefined });
    }
  }

  #arrange(): void {
    if (this.#timer !== undefined || this.#ending || this.#kept.size === 0) return;
    this.#timer = setTimeout(() => void this.#tryAgain(), this.#pause).unref();
    this.#pause = Math.min(2 * this.#pause, longestPause);
  }

  async #tryAgain(): Promise<void> {
    await this.writeAll();
    this.#timer = undefined;
    this.#arrange();
  }

  #waiting(count: number): KeptResult[] {
    const waiting: KeptResult[] = [];
    for (const kept of this.#kept.values()) {
      if (waiting.length === count) break;
      if (!kept.isBeingWritten) waiting.push(kept);
    }
    return waiting;
  }

  /** False when it is kept still. */
  async #writeOne(kept: KeptResult): Promise<boolean> {
    kept.isBeingWritten = true;
    try {
      await kept.write();
    } catch (error) {
      // A write whose answer was lost may have been done: then there is such a row.
      if (!(error instanceof StoreError && isOwnFault(error))) {
        kept.isBeingWritten = false;
        this.#failure = error instanceof StoreError ? error : this.#failure;
        return false;
      }
    }
    this.settle(kept);
    return true;
  }
}
