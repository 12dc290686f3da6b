import type { Rate, RateWindows } from '@actway/store';
import type { LimitRefusal } from './limit-refusal.js';
import type { LimitSubject } from './limit-subject.js';

/** Of each subject at most so many requests, or executions of an account, in so long; absent: any number. */
export type Rates = Partial<Record<LimitSubject, Rate>>;

/** What this process may give out still. */
interface Grant {
  left: number;
  /** By `performance.now()`. */
  endsAt: number;
  /** The window has no more, for nobody. */
  isUsedUp: boolean;
  reserving: Promise<void> | undefined;
}

/** A process takes such a part of a window at once: in all, a window costs so many round trips at most. */
const blocksPerWindow = 20;

/** How many subjects are remembered; the one that was asked for first goes first. */
const maximumGrants = 100_000;

/**
 * Counts requests within windows. A process takes points in blocks, ahead of need, so that a request waits for no
 * database; what it does not give out before the window ends is lost, so that never more than the limit is given out,
 * by all processes together, and at times a block of each process less.
 */
export class RateLimits {
  readonly #grants = new Map<string, Grant>();

  constructor(
    private readonly windows: RateWindows,
    private readonly rates: Rates,
  ) {}

  /** Counts one request. Undefined: it may go on. */
  async take(subject: LimitSubject, id: string): Promise<LimitRefusal | undefined> {
    const rate = this.rates[subject];
    if (rate === undefined) return undefined;
    const name = `${subject} ${id}`;
    for (;;) {
      const grant = this.#grantOf(name);
      if (grant.left > 0) {
        grant.left -= 1;
        // What fails is asked for again by who needs it.
        if (grant.left < blockOf(rate) / 2) this.#reserve(name, grant, rate)?.catch(() => undefined);
        return undefined;
      }
      if (grant.isUsedUp) return refusal(subject, rate, grant.endsAt - performance.now());
      await this.#reserve(name, grant, rate);
    }
  }

  #grantOf(name: string): Grant {
    const known = this.#grants.get(name);
    if (known !== undefined && performance.now() < known.endsAt) return known;
    const made: Grant = { left: 0, endsAt: Infinity, isUsedUp: false, reserving: undefined };
    this.#grants.delete(name);
    this.#grants.set(name, made);
    const [first] = this.#grants.keys();
    if (this.#grants.size > maximumGrants && first !== undefined) this.#grants.delete(first);
    return made;
  }

  #reserve(name: string, grant: Grant, rate: Rate): Promise<void> | undefined {
    if (grant.isUsedUp) return undefined;
    grant.reserving ??= this.#take(name, grant, rate).finally(() => {
      grant.reserving = undefined;
    });
    return grant.reserving;
  }

  async #take(name: string, grant: Grant, rate: Rate): Promise<void> {
    const block = blockOf(rate);
    const { granted, endsInMs } = await this.windows.take(name, block, rate);
    const endsAt = performance.now() + endsInMs;
    // The window may be another one by now than that of the points that are left.
    if (endsAt > grant.endsAt + windowSlackMs) grant.left = 0;
    grant.left += granted;
    grant.isUsedUp = granted < block;
    grant.endsAt = endsAt;
  }
}

/** By how much two readings of the end of one window differ at most. */
const windowSlackMs = 500;

function blockOf({ count }: Rate): number {
  return Math.max(1, Math.floor(count / blocksPerWindow));
}

function refusal(subject: LimitSubject, rate: Rate, endsInMs: number): LimitRefusal {
  return { subject, rate, retryAfterSeconds: Math.max(1, Math.ceil(endsInMs / 1000)) };
}
