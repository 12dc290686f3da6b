import type { ExecutionRepository } from './execution.js';

/** How what `ExecutionRepository` is told comes to the database, now or later. */
export interface ExecutionWriter extends Pick<ExecutionRepository, 'open' | 'close' | 'insertClosed'> {
  /** Resolves when a query finds every execution that was opened or closed before, or the one of this id. */
  settle(id?: string): Promise<void>;
  /**
   * Runs what deletes records, so that none of them comes back. `before`: only those that started before this time are
   * deleted. Throws StoreError when results wait that the database does not take.
   */
  delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result>;
}
