import type { ExecutionTimings } from '@actway/store';

/** The parts of an execution in their order. */
type Part = 'input' | 'account' | 'waiting' | 'upstream';

/** Notes when the parts of an execution are over. */
export class PartTimes {
  readonly #startedAt = performance.now();
  readonly #ends: Record<Part, number | undefined> = {
    input: undefined,
    account: undefined,
    waiting: undefined,
    upstream: undefined,
  };

  /** A part that is noted again, before the next one is, ends then. */
  end(part: Part): void {
    this.#ends[part] = performance.now();
  }

  /** Whether a part is over. */
  has(part: Part): boolean {
    return this.#ends[part] !== undefined;
  }

  /** How long each part took, in milliseconds; null where nothing was sent. */
  taken(): ExecutionTimings | null {
    // A raw call has no input to resolve, and some actions need no account.
    const { input = this.#startedAt, account = input, waiting, upstream } = this.#ends;
    if (waiting === undefined || upstream === undefined) return null;
    return {
      input: inTenths(input - this.#startedAt),
      account: inTenths(account - input),
      waiting: inTenths(waiting - account),
      upstream: inTenths(upstream - waiting),
    };
  }
}

function inTenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
