import type { UpstreamAnswer } from '../src/response/upstream-answer.js';

/** A whole JSON response with status 200, unless changed. */
export function response(body: string | Uint8Array, changes: Partial<UpstreamAnswer> = {}): UpstreamAnswer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const headers = { 'content-type': 'application/json' };
  return {
    status: 200,
    headers,
    body: bytes,
    url: 'https://api.github.com/things/7',
    ...changes,
  };
}

export function typed(contentType: string): Partial<UpstreamAnswer> {
  return { headers: { 'content-type': contentType } };
}
