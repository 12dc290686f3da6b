/** Says that judging a value takes more steps than it may. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork';

  /** @param path a JSON Pointer to the member that was being judged */
  constructor(readonly path: string) {
    super('Judging this value takes too many steps.');
  }
}

/**
 * What one validation may still do, and what it remembers. A step is the work for one schema and one value, about 10 ns;
 * what takes longer counts for several.
 */
export class ValidationWork {
  /** How many steps are left; generated code takes from it. */
  left = 0;
  /** How many schemas were applied by a `$ref`. */
  references = 0;
  readonly #memories = new Set<{ clear(): void }>();

  /**
   * Runs one validation of at most so many steps. Nothing of its value is kept after it.
   * @throws TooMuchWork
   */
  run<Result>(mostSteps: number, validate: () => Result): Result {
    this.left = mostSteps;
    this.references = 0;
    try {
      return validate();
    } catch (error) {
      // References that lead on and on, at each of many levels of the value, take more stack than there is.
      throw error instanceof RangeError ? new TooMuchWork('') : error;
    } finally {
      for (const memory of this.#memories) memory.clear();
      this.#memories.clear();
    }
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
