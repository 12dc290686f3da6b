import type { ExecutionRecorder } from '../execution-recorder.js';
import type { Resolvers } from '../resolvers.js';
import { StoreError } from '../store-error.js';
import { isOwnFault, type KeptResult, type KeptResults } from './kept-results.js';
import type { ResultEntry } from './result-entry.js';

/** What the writes of a store's results have in common. */
export interface ResultWriteParts {
  readonly recorder: ExecutionRecorder;
  readonly kept: KeptResults;
  /** How long a caller waits for a write before it is told that it is pending. Milliseconds. */
  readonly patienceMs: number;
  /** From here on no execution is opened; of refusals a quarter of it is kept. */
  readonly maximumBytes: number;
}

/** `Failed`: what is said of a result that is neither written nor kept. */
export type WriteOutcome<Failed extends string> = 'written' | 'pending' | Failed;

/**
 * The writing of one result. It is kept when that fails or takes too long. Its caller is told once, by whichever comes
 * first: what is told later changes nothing for it.
 */
export abstract class ResultWrite<Failed extends string> implements Resolvers<boolean> {
  protected readonly parts: ResultWriteParts;
  readonly #caller: Resolvers<WriteOutcome<Failed>>;
  #patience: NodeJS.Timeout | undefined;
  #kept: KeptResult | undefined;

  constructor(parts: ResultWriteParts, caller: Resolvers<WriteOutcome<Failed>>) {
    this.parts = parts;
    this.#caller = caller;
  }

  protected abstract readonly id: string;
  protected abstract readonly failed: Failed;
  /** Whether there is room to keep it. */
  protected abstract mayKeep(): boolean;
  /** What a file has of it while it is kept. */
  protected abstract toEntry(): ResultEntry;
  /** Has it written; `caller` is told whether it is. Throws StoreError, or tells `caller` of it. */
  protected abstract write(caller: Resolvers<boolean>): void;

  start(): void {
    this.#patience = setTimeout(becomeLate, this.parts.patienceMs, this);
    try {
      this.write(this);
    } catch (error) {
      this.reject(error);
    }
  }

  resolve(isWritten: boolean): void {
    if (this.#kept) this.parts.kept.settle(this.#kept);
    this.#tell(isWritten ? 'written' : this.failed);
  }

  reject(error: unknown): void {
    if (!(error instanceof StoreError) || isOwnFault(error)) {
      if (this.#kept) this.parts.kept.settle(this.#kept);
      clearTimeout(this.#patience);
      this.#caller.reject(error);
      return;
    }
    const kept = this.#keep();
    if (kept) this.parts.kept.fail(kept, error);
    this.#tell(kept ? 'pending' : this.failed);
  }

  /** It is written still, and the caller waits no longer. */
  becomeLate(): void {
    this.#tell(this.#keep() ? 'pending' : this.failed);
  }

  #tell(outcome: WriteOutcome<Failed>): void {
    clearTimeout(this.#patience);
    this.#caller.resolve(outcome);
  }

  /** Undefined when there is no room for it. */
  #keep(): KeptResult | undefined {
    if (this.#kept === undefined && this.mayKeep()) {
      const writeAgain = () => new Promise<boolean>((resolve, reject) => this.write({ resolve, reject }));
      this.#kept = this.parts.kept.add(this.id, writeAgain, this.toEntry());
    }
    return this.#kept;
  }
}

function becomeLate(write: ResultWrite<string>): void {
  write.becomeLate();
}
