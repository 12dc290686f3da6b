import { ProblemError } from '@actway/http-contract';
import type { Request, RequestHandler } from 'express';
import { exchangeOf } from './exchange.js';

/** Tells who a key belongs to; `undefined` when it is unknown, revoked or expired. */
export type Authenticate<Caller> = (key: string) => Promise<Caller | undefined> | Caller | undefined;

/** Checks the key before anything of the body is read: a stranger makes the server read nothing. */
export function checkKey<Caller>(authenticate: Authenticate<Caller>): RequestHandler {
  return async (request, response, next) => {
    exchangeOf(response).caller = await getCaller(authenticate, request);
    next();
  };
}

/**
 * Whose key a request carries.
 * @throws ProblemError `UnauthorizedError`
 */
export async function getCaller<Caller>(
  authenticate: Authenticate<Caller>,
  request: Request,
): Promise<Caller> {
  const key = request.headers['x-api-key'];
  if (typeof key !== 'string' || key === '')
    throw unauthorized('The header `x-api-key` is missing.', 'is required', 'required');
  const caller = await authenticate(key);
  if (caller !== undefined) return caller;
  throw unauthorized(
    'The key in the header `x-api-key` is unknown, revoked or expired.',
    'is not valid',
    'unknown',
  );
}

function unauthorized(what: string, message: string, code: string): ProblemError {
  return new ProblemError('UnauthorizedError', what, {
    details: [{ in: 'header', path: '/x-api-key', message, code }],
  });
}
