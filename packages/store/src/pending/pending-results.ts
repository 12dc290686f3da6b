import type { AtHand } from '@actway/json';
import type {
  CloseOptions,
  ClosingOutcome,
  ExecutionResult,
  InsertionOutcome,
  OpenExecution,
} from '../execution.js';
import type { ExecutionRecorder } from '../execution-recorder.js';
import type { ExecutionWriter } from '../execution-writer.js';
import { StoreError } from '../store-error.js';
import type { ReportTrouble } from '../store-trouble.js';
import { ClosingWrite } from './closing-write.js';
import { InsertionWrite } from './insertion-write.js';
import type { KeptLines } from './kept-lines.js';
import { KeptResults } from './kept-results.js';
import type { ResultWriteParts } from './result-write.js';

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
  readonly #kept: KeptResults;
  readonly #parts: ResultWriteParts;

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
    this.#kept = new KeptResults({ lines, report, endWithinMs });
    this.#parts = { recorder, kept: this.#kept, patienceMs, maximumBytes };
  }

  /** Why the database took none of the results that are kept; undefined when none is. */
  get failure(): StoreError | undefined {
    return this.#kept.failure;
  }

  /** Throws StoreError `unavailable` while as much is kept as may be. */
  open(execution: OpenExecution): AtHand<void> {
    if (this.#kept.bytes >= this.#parts.maximumBytes) {
      throw new StoreError('unavailable', `${this.#kept.size} results of executions wait to be written`);
    }
    return this.#recorder.open(execution);
  }

  close(id: string, result: ExecutionResult, options: CloseOptions = {}): Promise<ClosingOutcome> {
    return new Promise((resolve, reject) => {
      new ClosingWrite(this.#parts, { resolve, reject }, { id, result, options }).start();
    });
  }

  async insertClosed(execution: OpenExecution & ExecutionResult): Promise<InsertionOutcome> {
    const outcome = await new Promise<InsertionOutcome>((resolve, reject) => {
      new InsertionWrite(this.#parts, { resolve, reject }, execution).start();
    });
    if (outcome === 'dropped') this.#report({ kind: 'refusal-dropped' });
    return outcome;
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
}
