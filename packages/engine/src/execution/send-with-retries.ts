import type { RateLimitHeaders, UpstreamRequest } from '@actway/catalog';
import type { UpstreamResponse } from '../egress/egress.js';
import { UpstreamFailure } from '../egress/upstream-failure.js';
import type { Abortable } from '../ending.js';
import { mayTryAgainAfterFailure, mayTryAgainAfterStatus } from './may-try-again.js';
import { backoffMs, toldWaitMs } from './retry-timing.js';

const maxAttempts = 3;

export interface RetryContext {
  request: UpstreamRequest;
  /** The app's. */
  rateLimit: RateLimitHeaders | undefined;
  /** When the execution must be over, in milliseconds since 1970. */
  deadlineAt: number;
  /** Ends a wait; the requests end with it by themselves. */
  signal: Abortable;
}

/** What time and chance are taken from. */
export interface RetryClock {
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Resolves after so many milliseconds; rejects as soon as the signal is aborted. */
  wait(milliseconds: number, signal: Abortable): Promise<void>;
}

const systemClock: RetryClock = {
  now: Date.now,
  random: Math.random,
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, milliseconds);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    }),
};

/** What the last try came to. */
export interface Attempted<Response> {
  answer: Response | UpstreamFailure;
  /** How many tries there were, 1 to 3. */
  attempts: number;
  /** True when nothing of any try left. */
  isUnsent: boolean;
  /** How long the upstream asked to wait, in milliseconds, where that was too long for this execution. */
  unfitWaitMs?: number;
}

/**
 * Sends a request, and again where that is safe and may help: at most three times, never beyond the deadline. A wait
 * that does not fit, with a try as long as the last one after it, is not begun: the answer at hand is worth more than a
 * try that is cut off. A caller that hangs up ends the wait.
 * @throws what `send` throws, except for an UpstreamFailure
 */
export async function sendWithRetries<Response extends UpstreamResponse>(
  send: () => Promise<Response>,
  { request, rateLimit, deadlineAt, signal }: RetryContext,
  clock: RetryClock = systemClock,
): Promise<Attempted<Response>> {
  let isUnsent = true;
  for (let attempts = 1; ; attempts += 1) {
    const startedAt = clock.now();
    let sent: Response | UpstreamFailure;
    try {
      sent = await send();
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      sent = error;
    }
    const answer = sent;
    const answeredAt = clock.now();
    const isFailure = answer instanceof UpstreamFailure;
    isUnsent &&= isFailure && answer.hop === 0;
    // Nothing else is ever sent again, whatever its headers tell.
    const mayWait = !isFailure && answer.status >= 400;
    const told = mayWait ? toldWaitMs(answer.headers, rateLimit, answeredAt) : undefined;
    const mayTryAgain = isFailure
      ? mayTryAgainAfterFailure(request, answer)
      : mayTryAgainAfterStatus(request, answer.status, told !== undefined);
    if (!mayTryAgain || attempts === maxAttempts) return { answer, attempts, isUnsent };

    const wait = (told ?? 0) + backoffMs(attempts, clock.random());
    if (answeredAt + wait + (answeredAt - startedAt) > deadlineAt) {
      return { answer, attempts, isUnsent, ...(told === undefined ? {} : { unfitWaitMs: told }) };
    }
    if (!(await hasWaited(clock, wait, signal))) return { answer, attempts, isUnsent };
  }
}

async function hasWaited(clock: RetryClock, milliseconds: number, signal: Abortable): Promise<boolean> {
  try {
    await clock.wait(milliseconds, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
