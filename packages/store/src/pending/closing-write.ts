import type { CloseOptions, ClosingOutcome, ExecutionResult } from '../execution.js';
import { resultValues } from '../repositories/execution-rows.js';
import type { Resolvers } from '../resolvers.js';
import type { ResultEntry } from './result-entry.js';
import { ResultWrite, type ResultWriteParts } from './result-write.js';

/** The writing of what became of an execution that is open. It was performed: there is always room for that. */
export class ClosingWrite extends ResultWrite<'missing'> {
  protected readonly failed = 'missing';
  protected readonly id: string;
  readonly #result: ExecutionResult;
  readonly #options: CloseOptions;

  constructor(
    parts: ResultWriteParts,
    caller: Resolvers<ClosingOutcome>,
    { id, result, options }: { id: string; result: ExecutionResult; options: CloseOptions },
  ) {
    super(parts, caller);
    this.id = id;
    this.#result = result;
    this.#options = options;
  }

  protected override mayKeep(): boolean {
    return true;
  }

  protected override write(caller: Resolvers<boolean>): void {
    this.parts.recorder.close(this.id, this.#result, this.#options, caller);
  }

  protected override toEntry(): ResultEntry {
    return {
      id: this.id,
      opened: null,
      result: resultValues(this.#result),
      account: this.#options.invokedAccount ?? null,
    };
  }
}
