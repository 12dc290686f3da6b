import type { UpstreamRequest } from '@actway/catalog';
import { baseAddress } from './base-address.js';
import type { SendLimits } from './egress.js';
import type { ReceivedBody } from './received-body.js';
import { UpstreamFailure } from './upstream-failure.js';

/** One request of a chain of redirects. */
export interface Target {
  method: string;
  /** `https://api.example.com` */
  origin: string;
  /** With the port, where it is not the usual one. */
  host: string;
  /** Path and query exactly as they are sent. */
  pathAndQuery: string;
  headers: Record<string, string>;
  body?: UpstreamRequest['body'];
}

/** The first request. One that carries a secret goes to the origins that the secret is bound to, or nowhere. */
export function firstTarget<Received extends ReceivedBody>(
  request: UpstreamRequest,
  limits: SendLimits<Received>,
): Target {
  const { method, headers, body } = request;
  const { protocol, origin, host, path: basePath } = baseAddress(request.baseUrl);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new UpstreamFailure('refused-by-policy', host, 0, 'only http and https are spoken');
  }
  if (!limits.credentialOrigins.includes(origin) && carriesSecret(request, limits)) {
    const origins = limits.credentialOrigins.join(', ') || 'no origin at all';
    throw new UpstreamFailure('refused-by-policy', host, 0, `the credential may go to ${origins} only`);
  }
  const path = basePath + request.path;
  const pathAndQuery = request.query === '' ? path : `${path}?${request.query}`;
  const target: Target = { method, origin, host, pathAndQuery, headers };
  if (body !== undefined) target.body = body;
  return target;
}

function carriesSecret(
  request: UpstreamRequest,
  { secretHeaders, secretQuery }: Pick<SendLimits, 'secretHeaders' | 'secretQuery'>,
): boolean {
  const headerNames = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const query = new URLSearchParams(request.query);
  return (
    secretHeaders.some((name) => headerNames.has(name.toLowerCase())) ||
    secretQuery.some((name) => query.has(name))
  );
}
