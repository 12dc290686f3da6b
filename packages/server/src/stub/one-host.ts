import type { IncomingMessage } from 'node:http';
import { ProblemError } from '@actway/http-contract';
import type { RequestHandler } from 'express';

export const requireOneHost: RequestHandler = (request, _response, next) => {
  assertOneHost(request);
  next();
};

/**
 * HTTP/1.1 demands one Host, and no more than one (RFC 9112 §3.2): of two, a proxy may go by the other. Node's own
 * refusal of none would be a bare line, and of two it keeps the first.
 * @throws ProblemError `MalformedRequestError`
 */
export function assertOneHost(request: IncomingMessage): void {
  const count = countHosts(request.rawHeaders);
  if (count > 1) throw malformed('The header `Host` came more than once.', 'must come once', 'maxItems');
  if (count === 0 && request.httpVersion === '1.1')
    throw malformed('The header `Host` is missing.', 'is required', 'required');
}

/** @param rawHeaders names and values in turn, as they were sent */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

function malformed(what: string, message: string, code: string): ProblemError {
  return new ProblemError('MalformedRequestError', what, {
    details: [{ in: 'header', path: '/host', message, code }],
  });
}
