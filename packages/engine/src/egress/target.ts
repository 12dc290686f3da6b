import type { UpstreamRequest } from '@actway/catalog';
import type { SendLimits } from './egress.js';
import { UpstreamFailure } from './upstream-failure.js';

/** One request of a chain of redirects. */
export interface Target {
  method: string;
  /** Origin and path. */
  url: URL;
  /** Path and query exactly as they are sent: `url` may have normalised them. */
  pathAndQuery: string;
  headers: Record<string, string>;
  body?: UpstreamRequest['body'];
}

/** The first request. One that carries a secret goes to the origins that the secret is bound to, or nowhere. */
export function firstTarget(request: UpstreamRequest, limits: SendLimits): Target {
  const { method, headers, body } = request;
  const url = new URL(request.baseUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new UpstreamFailure('refused-by-policy', url.host, 0, 'only http and https are spoken');
  }
  if (carriesSecret(request, limits) && !limits.credentialOrigins.includes(url.origin)) {
    const origins = limits.credentialOrigins.join(', ') || 'no origin at all';
    throw new UpstreamFailure('refused-by-policy', url.host, 0, `the credential may go to ${origins} only`);
  }
  const path = url.pathname.replace(/\/+$/, '') + request.path;
  const pathAndQuery = request.query === '' ? path : `${path}?${request.query}`;
  return {
    method,
    url: new URL(url.origin + path),
    pathAndQuery,
    headers,
    ...(body !== undefined && { body }),
  };
}

function carriesSecret(request: UpstreamRequest, { secretHeaders, secretQuery }: SendLimits): boolean {
  const headerNames = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const query = new URLSearchParams(request.query);
  return (
    secretHeaders.some((name) => headerNames.has(name.toLowerCase())) ||
    secretQuery.some((name) => query.has(name))
  );
}
