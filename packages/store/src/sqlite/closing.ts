import type { Resolvers } from '../resolvers.js';
import {
  isForGood,
  isOfMissingProject,
  type OpenExecutions,
  type OpenedExecution,
} from './open-executions.js';

/** An execution whose result is being written. It is told of how many rows that has changed, or of what failed. */
export class Closing implements Resolvers<number> {
  readonly #open: OpenExecutions;
  readonly #execution: OpenedExecution;
  readonly #caller: Resolvers<boolean>;

  /** @param caller is told whether there was such an execution */
  constructor(open: OpenExecutions, execution: OpenedExecution, caller: Resolvers<boolean>) {
    this.#open = open;
    this.#execution = execution;
    this.#caller = caller;
  }

  /** The journal has the result on the disk. */
  resolveLate(): void {
    this.#open.endLate(this.#execution);
    this.#caller.resolve(true);
  }

  resolve(changes: number): void {
    this.#open.end(this.#execution);
    this.#caller.resolve(changes > 0);
  }

  reject(error: unknown): void {
    if (isForGood(error)) this.#open.end(this.#execution);
    else this.#open.putBack(this.#execution);
    if (isOfMissingProject(error)) this.#caller.resolve(false);
    else this.#caller.reject(error);
  }
}
