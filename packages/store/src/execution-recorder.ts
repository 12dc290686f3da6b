import type { ExecutionRepository } from './execution.js';

/** How a database of one kind keeps the promises of `ExecutionRepository`. */
export interface ExecutionRecorder extends Pick<ExecutionRepository, 'open' | 'close' | 'insertClosed'> {
  /** Resolves when a query finds every execution that was opened or closed before, or the one of this id. */
  settle(id?: string): Promise<void>;
  /**
   * Runs what deletes records, so that none of them comes back: neither by what is on its way to the database nor
   * after a crash. `before`: only those that started before this time are deleted.
   */
  delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result>;
}
