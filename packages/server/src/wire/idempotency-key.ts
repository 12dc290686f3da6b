import type { IncomingHttpHeaders } from 'node:http';

/**
 * The key that a request names its call by; undefined when it names none. In quotes it is a string of RFC 9651, without
 * them it is meant as it is: the same key in both spellings.
 */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['idempotency-key'];
  if (typeof sent !== 'string' || !sent.startsWith('"')) return sent as string | undefined;
  return sent.slice(1, -1).replace(/\\(["\\])/g, '$1');
}
