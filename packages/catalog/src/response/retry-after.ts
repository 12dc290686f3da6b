/** When a response may be asked for again: after so many seconds, or at a time. */
export type RetryAfter = { seconds: number } | { date: Date };

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds, or a date in any of the three forms of §5.6.7. Fractions of a second
 * are no standard, but sent. What is neither says nothing.
 */
export function readRetryAfter(value: string | undefined): RetryAfter | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}(\.\d{1,9})?$/.test(value)) return { seconds: Number(value) };
  const milliseconds = parseHttpDate(value);
  return milliseconds === undefined ? undefined : { date: new Date(milliseconds) };
}

/** Milliseconds since 1970 of an HTTP date (RFC 9110 §5.6.7). */
export function parseHttpDate(value: string | undefined): number | undefined {
  // `Date.parse` reads `1.5` and `7 apples` as dates too; each of the three forms begins with the day's name.
  if (value === undefined || !/^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?,? /.test(value))
    return undefined;
  // The form of C's asctime names no zone, and means UTC.
  const milliseconds = Date.parse(value.endsWith(' GMT') ? value : `${value} GMT`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
