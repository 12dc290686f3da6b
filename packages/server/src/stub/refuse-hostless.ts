import type { IncomingMessage } from 'node:http';
import { ProblemError } from '@actway/http-contract';
import type { RequestHandler } from 'express';

export const refuseHostless: RequestHandler = (request, _response, next) => {
  assertHost(request);
  next();
};

/**
 * HTTP/1.1 demands a Host (RFC 9112 §3.2). Node's own refusal would be a bare line.
 * @throws ProblemError `MalformedRequestError`
 */
export function assertHost(request: IncomingMessage): void {
  if (request.httpVersion !== '1.1' || request.headers.host !== undefined) return;
  throw new ProblemError('MalformedRequestError', 'The header `Host` is missing.', {
    details: [{ in: 'header', path: '/host', message: 'is required', code: 'required' }],
  });
}
