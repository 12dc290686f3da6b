import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many in so long, counted anew from the first after the end of the window before. */
export interface Rate {
  readonly count: number;
  /** In seconds. */
  readonly seconds: number;
}

export interface TakenPoints {
  /** How many of those asked for there were. */
  readonly granted: number;
  /** When the window ends, in milliseconds from now. */
  readonly endsInMs: number;
}

/** Counts what is taken of each limit in its window. */
export interface RateWindows {
  /**
   * Takes of the window that runs, under a name, as many points as there are left of those asked for. With PostgreSQL that
   * is a round trip.
   */
  take(name: string, points: number, rate: Rate): Promise<TakenPoints>;
}

/** Counts in this process alone. */
export function memoryRateWindows(): RateWindows {
  return countWith(({ count, seconds }) => new RateLimiterMemory({ points: count, duration: seconds }));
}

/** @param create what counts under one rate */
export function countWith(create: (rate: Rate) => RateLimiterAbstract): RateWindows {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (rate: Rate): RateLimiterAbstract => {
    const id = `${rate.count}/${rate.seconds}`;
    const known = limiters.get(id);
    if (known !== undefined) return known;
    const made = create(rate);
    limiters.set(id, made);
    return made;
  };
  return {
    async take(name, points, rate) {
      const { consumedPoints, msBeforeNext } = await limiterOf(rate).consume(name, points).catch(refusal);
      const before = consumedPoints - points;
      return {
        granted: Math.max(0, Math.min(points, rate.count - before)),
        endsInMs: Math.max(0, msBeforeNext),
      };
    },
  };
}

/** It rejects with what it would resolve with, where not all points were there. */
function refusal(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}
