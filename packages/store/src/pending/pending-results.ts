import type {
  CloseOptions,
  ClosingOutcome,
  ExecutionResult,
  InsertionOutcome,
  OpenExecution,
} from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import type { ExecutionWriter } from '../execution-writer.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import { StoreError, type StoreErrorCode } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import type { KeptLines } from './kept-lines.js';
import { type ResultEntry, sizeOf } from './result-entry.js';

export interface PendingResultsOptions {
  readonly recorder: ExecutionRecorder;
  /** Where results are that the database cannot take, so that they outlive this process. */
  readonly lines?: KeptLines;
  readonly report?: ReportTrouble;
  /** How long a caller waits for a write before it is told that it is pending. Milliseconds, default 5,000. */
  readonly patienceMs?: number;
  /** How long `end` tries to write what is kept. Milliseconds, default 5,000. */
  readonly endWithinMs?: number;
  /** From here on no execution is opened. Bytes, default 64 MiB; of refusals a quarter of it is kept. */
  readonly maximumBytes?: number;
}

/** A result that is not written yet. */
interface Kept {
  readonly entry: ResultEntry;
  readonly bytes: number;
  /** False: there is nothing to write any more. */
  readonly write: () => Promise<boolean>;
  isBeingWritten: boolean;
}

/** Milliseconds between two tries. */
const shortestPause = 100;
const longestPause = 2_000;

/** How many results are written at once. */
const batchSize = 128;

/** Nothing that time changes. */
const ownFaults: ReadonlySet<StoreErrorCode> = new Set(['conflict', 'missing_reference', 'unstorable_value']);

/**
 * Keeps the results of executions that the database cannot take now, and writes them by itself once it can: what was
 * done must be told as done, whatever becomes of its record. Each is written once: the database takes a result only of
 * an execution that is still running, and an execution without a row only when it has none.
 * What is kept is bounded: with too much of it no execution is opened, and a refusal is dropped and reported.
 */
export class PendingResults implements ExecutionWriter {
  readonly #options: Required<Omit<PendingResultsOptions, 'lines'>> & Pick<PendingResultsOptions, 'lines'>;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;
  #written = 0;
  #pause = shortestPause;
  #timer: NodeJS.Timeout | undefined;
  #failure: StoreError | undefined;
  #ending = false;

  constructor(options: PendingResultsOptions) {
    this.#options = {
      report: () => undefined,
      patienceMs: 5_000,
      endWithinMs: 5_000,
      maximumBytes: 64 * 1024 * 1024,
      ...options,
    };
  }

  /** Why the database took none of the results that are kept; undefined when none is. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /** Throws StoreError `unavailable` while as much is kept as may be. */
  async open(execution: OpenExecution): Promise<void> {
    if (this.#bytes >= this.#options.maximumBytes) {
      throw new StoreError('unavailable', `${this.#kept.size} results of executions wait to be written`);
    }
    await this.#options.recorder.open(execution);
  }

  async close(id: string, result: ExecutionResult, options: CloseOptions = {}): Promise<ClosingOutcome> {
    const { recorder } = this.#options;
    const write = () => recorder.close(id, result, options);
    const entry = () => ({
      id,
      opened: null,
      result: resultValues(result),
      account: options.invokedAccount ?? null,
    });
    const outcome = await this.#write(id, write, entry, () => true);
    if (outcome === 'pending') return outcome;
    return outcome ? 'written' : 'missing';
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<InsertionOutcome> {
    const { recorder, maximumBytes, report } = this.#options;
    const write = async () => {
      await recorder.insertClosed(execution);
      return true;
    };
    const entry = () => ({
      id: execution.id,
      opened: openedValues(execution),
      result: resultValues(execution),
      account: null,
    });
    const outcome = await this.#write(execution.id, write, entry, () => this.#bytes < maximumBytes / 4);
    if (outcome === true) return 'written';
    if (outcome === false) report({ kind: 'refusal-dropped' });
    return outcome === false ? 'dropped' : outcome;
  }

  settle(id?: string): Promise<void> {
    return this.#options.recorder.settle(id);
  }

  async delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    // What is written after the deletion would come back.
    await this.flush();
    return this.#options.recorder.delete(before, work);
  }

  /** Writes what is kept, as far as the database takes it. Throws StoreError when it does not take all of it. */
  async flush(): Promise<void> {
    await this.#writeKept();
    if (this.#kept.size === 0) return;
    throw (
      this.#failure ?? new StoreError('unavailable', `${this.#kept.size} results are still being written`)
    );
  }

  /** Tries to write what is kept, for a bounded time. Later results are kept only where they outlive this process. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    clearTimeout(this.#timer);
    const until = performance.now() + this.#options.endWithinMs;
    while (this.#kept.size > 0 && performance.now() < until) {
      await within(this.#writeKept(), until - performance.now());
      if (this.#kept.size > 0) await pause(Math.min(shortestPause, until - performance.now()));
    }
    const count = this.#kept.size;
    if (count > 0) {
      this.#options.report({ kind: 'results-left', count, kept: this.#options.lines !== undefined });
    }
  }

  /**
   * Writes a result, and keeps it when that fails or takes too long. Resolves with what `write` resolves with, with
   * `pending` when it is kept, and with false when it may not be.
   */
  async #write(
    id: string,
    write: Kept['write'],
    entry: () => ResultEntry,
    mayKeep: () => boolean,
  ): Promise<boolean | 'pending'> {
    let keptWhileWriting: Kept | undefined;
    const writing = write().then(
      (isWritten) => {
        if (keptWhileWriting) this.#settle(id, keptWhileWriting);
        return isWritten;
      },
      (error: unknown) => {
        if (!(error instanceof StoreError) || ownFaults.has(error.code)) {
          if (!keptWhileWriting) throw error;
          this.#settle(id, keptWhileWriting);
          return false;
        }
        if (!keptWhileWriting && !mayKeep()) return false;
        keptWhileWriting ??= this.#keep(id, write, entry());
        keptWhileWriting.isBeingWritten = false;
        this.#fail(error);
        return 'pending' as const;
      },
    );
    const outcome = await within(writing, this.#options.patienceMs);
    if (outcome !== undefined) return outcome;
    if (!mayKeep()) return false;
    keptWhileWriting = this.#keep(id, write, entry());
    return 'pending';
  }

  #keep(id: string, write: Kept['write'], entry: ResultEntry): Kept {
    const kept: Kept = { entry, bytes: sizeOf(entry), write, isBeingWritten: true };
    this.#kept.set(id, kept);
    this.#bytes += kept.bytes;
    this.#options.lines?.append(entry);
    return kept;
  }

  #settle(id: string, kept: Kept): void {
    if (!this.#kept.delete(id)) return;
    this.#bytes -= kept.bytes;
    this.#written += 1;
    if (this.#kept.size > 0) return;
    this.#options.lines?.clear();
    if (this.#failure !== undefined) this.#options.report({ kind: 'results-written', count: this.#written });
    this.#written = 0;
    this.#failure = undefined;
    this.#pause = shortestPause;
  }

  #fail(error: StoreError): void {
    if (this.#failure === undefined) {
      this.#options.report({ kind: 'results-pending', reason: error.message });
    }
    this.#failure = error;
    this.#arrange();
  }

  #arrange(): void {
    if (this.#timer !== undefined || this.#ending || this.#kept.size === 0) return;
    this.#timer = setTimeout(() => void this.#tryAgain(), this.#pause).unref();
    this.#pause = Math.min(2 * this.#pause, longestPause);
  }

  async #tryAgain(): Promise<void> {
    await this.#writeKept();
    this.#timer = undefined;
    this.#arrange();
  }

  /** One first, to see whether the database takes results; then the others, many at once. */
  async #writeKept(): Promise<void> {
    let group = 1;
    for (;;) {
      const waiting = this.#waiting(group);
      if (waiting.length === 0) return;
      const outcomes = await Promise.all(waiting.map((kept) => this.#writeOne(kept)));
      if (outcomes.includes(false)) return;
      group = batchSize;
    }
  }

  #waiting(count: number): Kept[] {
    const waiting: Kept[] = [];
    for (const kept of this.#kept.values()) {
      if (waiting.length === count) break;
      if (!kept.isBeingWritten) waiting.push(kept);
    }
    return waiting;
  }

  /** False when it is kept still. */
  async #writeOne(kept: Kept): Promise<boolean> {
    kept.isBeingWritten = true;
    try {
      await kept.write();
    } catch (error) {
      // A write whose answer was lost may have been done: then there is such a row.
      if (!(error instanceof StoreError && ownFaults.has(error.code))) {
        kept.isBeingWritten = false;
        this.#failure = error instanceof StoreError ? error : this.#failure;
        return false;
      }
    }
    this.#settle(kept.entry.id, kept);
    return true;
  }
}

/** What a promise resolves with; undefined when that takes longer than so many milliseconds. */
async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
