import type { UsedAccount } from '../execution.js';
import type { Resolvers } from '../resolvers.js';
import { StoreError } from '../store-error.js';
import type { Closing } from './closing.js';
import type { Place } from './execution-journal.js';
import type { LateRows } from './late-rows.js';

export interface JournaledClosingParts {
  readonly id: string;
  readonly account: UsedAccount | null;
  readonly opening: Place;
  readonly closing: Closing;
  readonly late: LateRows;
  /** Inserts the row, for a journal that does not take the result. */
  readonly insertNow: () => void;
}

/** An execution whose result is being written to the journal. It is told where that is, or of what failed. */
export class JournaledClosing implements Resolvers<Place> {
  readonly #parts: JournaledClosingParts;

  constructor(parts: JournaledClosingParts) {
    this.#parts = parts;
  }

  resolve(result: Place): void {
    const { id, account, opening, closing, late } = this.#parts;
    late.add({ id, account, opening, result });
    closing.resolveLate();
  }

  reject(error: unknown): void {
    try {
      if (!(error instanceof StoreError)) throw error;
      this.#parts.insertNow();
    } catch (failure) {
      this.#parts.closing.reject(failure);
    }
  }
}
