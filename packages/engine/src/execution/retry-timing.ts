import type { RateLimitHeaders } from '@actway/catalog';
import { parseHttpDate, readRetryAfter } from '@actway/catalog';

/** The longest pause before the second try, in milliseconds; before each further one it doubles. */
const firstBackoffMs = 250;

/** Below it a reset is taken for seconds from now, above for seconds since 1970: it was reached in 2001. */
const earliestEpochSeconds = 1_000_000_000;

/**
 * A pause of our own before the next try, in milliseconds: exponential, with full jitter, so that requests that failed
 * together do not come back together.
 * @param tries how many there were
 * @param random from 0 up to 1
 */
export function backoffMs(tries: number, random: number): number {
  return random * firstBackoffMs * 2 ** (tries - 1);
}

/**
 * How long the response asks to be left alone, in milliseconds: by `Retry-After`, or by the rate-limit headers of the
 * app's manifest once nothing remains. The longest counts. Undefined when it asks for nothing.
 * A time is compared with the response's own `Date`, so that a clock that differs changes nothing.
 * @param now milliseconds since 1970, for a response without a date
 */
export function toldWaitMs(
  headers: Record<string, string>,
  rateLimit: RateLimitHeaders | undefined,
  now: number,
): number | undefined {
  const answeredAt = parseHttpDate(headers.date) ?? now;
  const waits = [retryAfterMs(headers, answeredAt), resetMs(headers, rateLimit, answeredAt)];
  const told = waits.filter((wait) => wait !== undefined);
  return told.length === 0 ? undefined : Math.max(0, ...told);
}

function retryAfterMs(headers: Record<string, string>, answeredAt: number): number | undefined {
  const retry = readRetryAfter(headers['retry-after']);
  if (retry === undefined) return undefined;
  return 'seconds' in retry ? retry.seconds * 1000 : retry.date.getTime() - answeredAt;
}

function resetMs(
  headers: Record<string, string>,
  rateLimit: RateLimitHeaders | undefined,
  answeredAt: number,
): number | undefined {
  if (rateLimit === undefined || !/^0+$/.test(headers[rateLimit.remaining] ?? '')) return undefined;
  const reset = headers[rateLimit.reset] ?? '';
  if (!/^\d{1,12}(\.\d{1,9})?$/.test(reset)) return undefined;
  const seconds = Number(reset);
  return seconds >= earliestEpochSeconds ? seconds * 1000 - answeredAt : seconds * 1000;
}
