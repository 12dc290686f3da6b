import type { UpstreamRequest } from '@actway/catalog';
import type { UpstreamFailure } from '../egress/upstream-failure.js';

/** Sent twice, these have the effect of being sent once (RFC 9110 §9.2.2). */
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** No connection came about, or it broke. An answer that was too late, too large or no HTTP would come again. */
const passingFailures = new Set(['name-not-found', 'unreachable', 'reset']);

/** Too many requests (RFC 6585 §4), and a server, or one behind it, that is away for a while. */
const passingStatuses = new Set([429, 502, 503, 504]);

/**
 * Whether a request that got no answer may be sent again: any that did not begin to leave, and an idempotent one.
 * A POST whose connection broke may have been acted upon.
 */
export function mayTryAgainAfterFailure(request: UpstreamRequest, { code, hop }: UpstreamFailure): boolean {
  return passingFailures.has(code) && (hop === 0 || isIdempotent(request));
}

/**
 * Whether a request that was answered may be sent again. A 429, or a 403 for the sake of a rate limit, that says when
 * to come back refused the request before acting on it, whatever the method. A 429 that says nothing, and a 503 even
 * when it names a time, may come from a gateway whose backend has acted: only an idempotent request is sent again.
 * @param saysWhen whether the response told how long to wait
 */
export function mayTryAgainAfterStatus(request: UpstreamRequest, status: number, saysWhen: boolean): boolean {
  if (saysWhen && (status === 429 || status === 403)) return true;
  return passingStatuses.has(status) && isIdempotent(request);
}

/** By its method, or by the key that tells the server to act once however often it is sent (draft-ietf-httpapi-idempotency-key-header). */
function isIdempotent({ method, headers }: UpstreamRequest): boolean {
  return idempotentMethods.has(method) || (headers['idempotency-key'] ?? '').trim() !== '';
}
