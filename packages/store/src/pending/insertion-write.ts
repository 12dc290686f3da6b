import type { ExecutionResult, InsertionOutcome, OpenExecution } from '../execution.js';
import { openedValues, resultValues } from '../repositories/execution-rows.js';
import type { Resolvers } from '../resolvers.js';
import type { ResultEntry } from './result-entry.js';
import { ResultWrite, type ResultWriteParts } from './result-write.js';

/** The writing of a whole record, of an execution that was over before it could be opened. */
export class InsertionWrite extends ResultWrite<'dropped'> {
  protected readonly failed = 'dropped';
  readonly #execution: OpenExecution & ExecutionResult;

  constructor(
    parts: ResultWriteParts,
    caller: Resolvers<InsertionOutcome>,
    execution: OpenExecution & ExecutionResult,
  ) {
    super(parts, caller);
    this.#execution = execution;
  }

  protected get id(): string {
    return this.#execution.id;
  }

  protected override mayKeep(): boolean {
    return this.parts.kept.bytes < this.parts.maximumBytes / 4;
  }

  protected override write(caller: Resolvers<boolean>): void {
    this.parts.recorder.insertClosed(this.#execution).then(
      () => caller.resolve(true),
      (error: unknown) => caller.reject(error),
    );
  }

  protected override toEntry(): ResultEntry {
    return {
      id: this.id,
      opened: openedValues(this.#execution),
      result: resultValues(this.#execution),
      account: null,
    };
  }
}
