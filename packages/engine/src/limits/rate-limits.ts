import type { AtHand } from '@actway/json';
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
  /** How many were let in, and how many refused. */
  given: number;
  refused: number;
  /** What may be let in is spread over the window. */
  isSpread: boolean;
  reserving: Promise<void> | undefined;
}

/** A process takes such a part of a window at once: in all, a window costs so many round trips at most. */
const blocksPerWindow = 20;

/** How many of each subject are remembered; the one that was asked for first goes first. */
const maximumGrants = 100_000;

/**
 * Counts requests within windows. A process takes points in blocks, ahead of need, so that a request waits for no
 * database; what it does not give out before the window ends is lost, so that never more than the limit is given out,
 * by all processes together, and at times a block of each process less.
 *
 * Of a subject that was refused over and over again in one window, the next is spread: it would send all that it may in the
 * first moment of each, and others would wait behind that.
 */
export class RateLimits {
  /** By subject, then by id. */
  readonly #grants: Readonly<Record<LimitSubject, Map<string, Grant>>> = {
    key: new Map(),
    project: new Map(),
    account: new Map(),
  };

  constructor(
    private readonly windows: RateWindows,
    private readonly rates: Rates,
  ) {}

  /** Counts one request. Undefined: it may go on. */
  take(subject: LimitSubject, id: string): AtHand<LimitRefusal | undefined> {
    const rate = this.rates[subject];
    if (rate === undefined) return undefined;
    const grant = this.#grantOf(subject, id, rate);
    const isDue = !grant.isSpread || grant.given < dueBy(grant.endsAt, rate);
    if (grant.left > 0 && isDue) {
      grant.left -= 1;
      grant.given += 1;
      // What fails is asked for again by who needs it.
      if (grant.left < blockOf(rate) / 2) this.#reserve(subject, id, grant, rate)?.catch(() => undefined);
      return undefined;
    }
    if (!grant.isUsedUp && isDue) return this.#takeReserved(subject, id, grant, rate);
    grant.refused += 1;
    const retryAfterSeconds = Math.max(1, Math.ceil((grant.endsAt - performance.now()) / 1000));
    return { subject, rate, retryAfterSeconds, isUnheeded: grant.isSpread || isUnheeded(grant, rate) };
  }

  /** Tries again once there is more, or is known to be none. */
  async #takeReserved(
    subject: LimitSubject,
    id: string,
    grant: Grant,
    rate: Rate,
  ): Promise<LimitRefusal | undefined> {
    await this.#reserve(subject, id, grant, rate);
    return this.take(subject, id);
  }

  #grantOf(subject: LimitSubject, id: string, rate: Rate): Grant {
    const grants = this.#grants[subject];
    const known = grants.get(id);
    const now = performance.now();
    if (known !== undefined && now < known.endsAt) return known;
    const made: Grant = {
      ...{ left: 0, endsAt: Infinity, isUsedUp: false, given: 0, refused: 0, reserving: undefined },
      isSpread: known !== undefined && isUnheeded(known, rate) && now - known.endsAt < rate.seconds * 1000,
    };
    grants.delete(id);
    grants.set(id, made);
    const [first] = grants.keys();
    if (grants.size > maximumGrants && first !== undefined) grants.delete(first);
    return made;
  }

  #reserve(subject: LimitSubject, id: string, grant: Grant, rate: Rate): Promise<void> | undefined {
    if (grant.isUsedUp) return undefined;
    grant.reserving ??= this.#take(`${subject} ${id}`, grant, rate).finally(() => {
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

/** So many refusals of a window are usual in any case. */
const usualRefusals = 100;

function isUnheeded({ refused }: Grant, { count }: Rate): boolean {
  return refused > Math.max(usualRefusals, count / 10);
}

/** How much of a window that is spread may be given out by now: its part of the time, and a block ahead of it. */
function dueBy(endsAt: number, rate: Rate): number {
  const length = rate.seconds * 1000;
  const passed = Math.max(0, length - (endsAt - performance.now())) || 0;
  return blockOf(rate) + (rate.count * Math.min(length, passed)) / length;
}
