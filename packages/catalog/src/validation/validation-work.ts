import type { ExactIntegers } from './exact-integers.js';

/** Says that judging a value takes more steps than it may. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';

  /** @param path a JSON Pointer to the member that was being judged */
  constructor(readonly path: string) {
    super('Judging this value takes too many steps.');
  }
}

/** Says that the stack ended: the schema, or the value, goes too deep for this validator. */
export class StackExhausted extends TooMuchWork {}

/**
 * What one validation may still do, and what it remembers. A step is the work for one schema and one value, about 10 ns;
 * what takes longer counts for several.
 */
export class ValidationWork {
  /** How many steps are left; generated code takes from it. */
  left = 0;
  /** How many schemas were applied by a `$ref`. */
  references = 0;
  /** The integers of the value that no double holds; generated code looks whether there are any. */
  exact: ExactIntegers | undefined;
  readonly #memories = new Set<{ clear(): void }>();

  /**
   * Runs one validation of at most so many steps. Nothing of its value is kept after it.
   * @throws TooMuchWork
   */
  run(
    mostSteps: number,
    validate: (value: unknown) => unknown,
    value: unknown,
    exact?: ExactIntegers,
  ): boolean {
    this.left = mostSteps;
    this.exact = exact;
    this.references = 0;
    try {
      return validate(value) === true;
    } catch (error) {
      throw error instanceof RangeError ? new StackExhausted('') : error;
    } finally {
      this.exact = undefined;
      if (this.#memories.size > 0) this.#forget();
    }
  }

  #forget(): void {
    for (const memory of this.#memories) memory.clear();
    this.#memories.clear();
  }

  /** @throws TooMuchWork */
  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) this.stop('');
  }

  stop(path: string): never {
    throw new TooMuchWork(path);
  }

  /** Clears what remembers something of the value when its validation ends. */
  clearAfterwards(memory: { clear(): void }): void {
    this.#memories.add(memory);
  }
}
