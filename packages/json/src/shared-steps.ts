import type { Steps } from './steps.js';

/** Work in steps that several wait for: whoever comes to a turn does the next step of it, and all get what it came to. */
export class SharedSteps<Result> {
  /** Undefined once they are done, so that what they hold is let go of. */
  #steps: Steps<Result> | undefined;
  #settled: { value: Result } | { error: unknown } | undefined;

  constructor(steps: Steps<Result>) {
    this.#steps = steps;
  }

  /** What is left of the work. Throws what it throws. */
  *join(): Steps<Result> {
    while (this.#settled === undefined) {
      this.#advance();
      if (this.#settled === undefined) yield;
    }
    if ('error' in this.#settled) throw this.#settled.error;
    return this.#settled.value;
  }

  #advance(): void {
    try {
      const step = this.#steps?.next();
      if (step?.done) this.#settled = { value: step.value };
    } catch (error) {
      this.#settled = { error };
    }
    if (this.#settled !== undefined) this.#steps = undefined;
  }
}
