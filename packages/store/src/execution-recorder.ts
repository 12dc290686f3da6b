import type { AtHand } from '@actway/json';
import type { CloseOptions, ExecutionResult, OpenExecution } from './execution.js';
import type { Resolvers } from './resolvers.js';

/** How a database of one kind writes what `ExecutionRepository` promises. A write that fails does so with StoreError. */
export interface ExecutionRecorder {
  /** Once it returns, or its promise resolves, the record survives this process. Throws, or rejects. */
  open(execution: OpenExecution): AtHand<void>;
  /**
   * Resolves `caller` once the result is on disk; with false when no running execution has this id. After a failure,
   * which `caller` is told or which is thrown, it is still running, and may be closed again.
   */
  close(id: string, result: ExecutionResult, options: CloseOptions, caller: Resolvers<boolean>): void;
  /** Resolves once it is on disk. Closes the execution where a failed `open` has left it running. */
  insertClosed(execution: OpenExecution & ExecutionResult): Promise<void>;
  /** Resolves when a query finds every execution that was opened or closed before, or the one of this id. */
  settle(id?: string): Promise<void>;
  /**
   * Runs what deletes records, so that none of them comes back: neither by what is on its way to the database nor
   * after a crash. `before`: only those that started before this time are deleted.
   */
  delete<Result>(before: number | undefined, work: () => Promise<Result>): Promise<Result>;
  /** Throws StoreError when nothing can be opened now, as far as that is not for the database to say. */
  requireWritable(): void;
}
