import { missingKey, refusedKey } from '@actway/http-contract';
import type { Request, RequestHandler } from 'express';
import type { ContractOperation } from './contract.js';
import { exchangeOf } from './exchange.js';

/** Tells who a key belongs to; `undefined` when it is unknown, revoked or expired. */
export type Authenticate<Caller> = (key: string) => Promise<Caller | undefined> | Caller | undefined;

/** Checks the key before anything of the body is read: a stranger makes the server read nothing. */
export function checkKey<Caller>(
  operation: Pick<ContractOperation, 'keyIsOptional'>,
  authenticate: Authenticate<Caller>,
): RequestHandler {
  return async (request, response, next) => {
    exchangeOf(response).caller = await callerOf(operation, authenticate, request);
    next();
  };
}

/**
 * Whose key a request carries; undefined where the operation takes requests without one, and this has none.
 * @throws ProblemError `UnauthorizedError`
 */
export function callerOf<Caller>(
  { keyIsOptional }: Pick<ContractOperation, 'keyIsOptional'>,
  authenticate: Authenticate<Caller>,
  request: Request,
): Promise<Caller | undefined> | Caller | undefined {
  return keyIsOptional && !request.headers['x-api-key'] ? undefined : getCaller(authenticate, request);
}

/**
 * Whose key a request carries.
 * @throws ProblemError `UnauthorizedError`
 */
function getCaller<Caller>(authenticate: Authenticate<Caller>, request: Request): Promise<Caller> | Caller {
  const key = request.headers['x-api-key'];
  if (typeof key !== 'string' || key === '') throw missingKey('x-api-key', request.headers.authorization);
  const caller = authenticate(key);
  return isPromise(caller) ? Promise.resolve(caller).then(known) : known(caller);
}

/** Also one that is not of this realm or of this kind: taken for a caller, it would let every key in. */
function isPromise<Value>(value: Promise<Value> | Value): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function known<Caller>(caller: Caller | undefined): Caller {
  if (caller !== undefined) return caller;
  throw refusedKey('x-api-key', 'The key in the header `x-api-key` is unknown, revoked or expired.');
}
