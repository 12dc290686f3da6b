import { ProblemError } from '@actway/http-contract';
import type { RequestHandler } from 'express';
import { exchangeOf } from './exchange.js';

/** Tells who a key belongs to; `undefined` when it is unknown, revoked or expired. */
export type Authenticate<Caller> = (key: string) => Promise<Caller | undefined> | Caller | undefined;

/** Checks the key before anything of the body is read: a stranger makes the server read nothing. */
export function checkKey<Caller>(authenticate: Authenticate<Caller>): RequestHandler {
  return async (request, response, next) => {
    const key = request.get('x-api-key');
    if (!key) throw unauthorized('The header `x-api-key` is missing.', 'is required', 'required');
    const caller = await authenticate(key);
    if (caller === undefined) {
      throw unauthorized(
        'The key in the header `x-api-key` is unknown, revoked or expired.',
        'is not valid',
        'unknown',
      );
    }
    exchangeOf(response).caller = caller;
    next();
  };
}

function unauthorized(what: string, message: string, code: string): ProblemError {
  return new ProblemError('UnauthorizedError', what, {
    details: [{ in: 'header', path: '/x-api-key', message, code }],
  });
}
