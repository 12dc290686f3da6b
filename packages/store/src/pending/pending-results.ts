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
import { StoreError } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import type { KeptLines } from './kept-lines.js';
import { isOwnFault, type KeptResult, KeptResults, type WriteResult } from './kept-results.js';
import type { ResultEntry } from './result-entry.js';
import { within } from './within.js';

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

/**
 * Writes the results of executions, and keeps those that the database cannot take now: what was done must be told as
 * done, whatever becomes of its record. Each is written once: the database takes a result only of an execution that is
 * still running, and an execution without a row only when it has none.
 * What is kept is bounded: with too much of it no execution is opened, and a refusal is dropped and reported.
 */
export class PendingResults implements ExecutionWriter {
  readonly #recorder: ExecutionRecorder;
  readonly #report: ReportTrouble;
  readonly #patienceMs: number;
  readonly #maximumBytes: number;
  readonly #kept: KeptResults;

  constructor({
    recorder,
    lines,
    report = () => undefined,
    patienceMs = 5_000,
    endWithinMs = 5_000,
    maximumBytes = 64 * 1024 * 1024,
  }: PendingResultsOptions) {
    this.#recorder = recorder;
    this.#report = report;
    this.#patienceMs = patienceMs;
    this.#maximumBytes = maximumBytes;
    this.#kept = new KeptResults({ lines, report, endWithinMs });
  }

  /** Why the database took none of the results that are kept; undefined when none is. */
  get failure(): StoreError | undefined {
    return this.#kept.failure;
  }

  /** Throws StoreError `unavailable` while as much is kept as may be. */
  async open(execution: OpenExecution): Promise<void> {
    if (this.#kept.bytes >= this.#maximumBytes) {
      throw new StoreError('unavailable', `${this.#kept.size} results of executions wait to be written`);
    }
    await this.#recorder.open(execution);
  }

  async close(id: string, result: ExecutionResult, options: CloseOptions = {}): Promise<ClosingOutcome> {
    const write = () => this.#recorder.close(id, result, options);
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
    const write = async () => {
      await this.#recorder.insertClosed(execution);
      return true;
    };
    const entry = () => ({
      id: execution.id,
      opened: openedValues(execution),
      result: resultValues(execution),
      account: null,
    });
    const mayKeep = () => this.#kept.bytes < this.#maximumBytes / 4;
    const outcome = await this.#write(execution.id, write, entry, mayKeep);
    if (outcome === true) return 'written';
    if (outcome === false) this.#report({ kind: 'refusal-dropped' });
    return outcome === false ? 'dropped' : outcome;
  }

  settle(id?: string): Promise<void> {
    return this.#recorder.settle(id);
  }

  async delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result> {
    // What is written after the deletion would come back.
    await this.flush();
    return this.#recorder.delete(before, work);
  }

  /** Writes what is kept, as far as the database takes it. Throws StoreError when it does not take all of it. */
  async flush(): Promise<void> {
    await this.#kept.writeAll();
    if (this.#kept.size === 0) return;
    throw (
      this.#kept.failure ??
      new StoreError('unavailable', `${this.#kept.size} results are still being written`)
    );
  }

  /** Tries to write what is kept, for a bounded time. Later results are kept only where they outlive this process. */
  end(): Promise<void> {
    return this.#kept.end();
  }

  /**
   * Writes a result, and keeps it when that fails or takes too long. Resolves with what `write` resolves with, with
   * `pending` when it is kept, and with false when it may not be.
   */
  async #write(
    id: string,
    write: WriteResult,
    entry: () => ResultEntry,
    mayKeep: () => boolean,
  ): Promise<boolean | 'pending'> {
    let keptWhileWriting: KeptResult | undefined;
    const writing = write().then(
      (isWritten) => {
        if (keptWhileWriting) this.#kept.settle(keptWhileWriting);
        return isWritten;
      },
      (error: unknown) => {
        if (!(error instanceof StoreError) || isOwnFault(error)) {
          if (!keptWhileWriting) throw error;
          this.#kept.settle(keptWhileWriting);
          return false;
        }
        if (!keptWhileWriting && !mayKeep()) return false;
        keptWhileWriting ??= this.#kept.add(id, write, entry());
        this.#kept.fail(keptWhileWriting, error);
        return 'pending' as const;
      },
    );
    const outcome = await within(writing, this.#patienceMs);
    if (outcome !== undefined) return outcome;
    if (!mayKeep()) return false;
    keptWhileWriting = this.#kept.add(id, write, entry());
    return 'pending';
  }
}
