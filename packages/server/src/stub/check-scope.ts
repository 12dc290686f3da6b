import { ProblemError } from '@actway/http-contract';
import type { RequestHandler } from 'express';
import type { ContractOperation, NeededScope } from './contract.js';
import { exchangeOf } from './exchange.js';

/** Tells whether a caller may do what needs this scope. */
export type HasScope<Caller> = (caller: Caller, scope: Exclude<NeededScope, 'any'>) => boolean;

type ScopedOperation = Pick<ContractOperation, 'id' | 'scope'>;

/** Checks, before anything of the body is read, that the key is good for the operation. */
export function checkScope<Caller>(operation: ScopedOperation, hasScope: HasScope<Caller>): RequestHandler {
  return (_request, response, next) => {
    assertScope(operation, exchangeOf(response).caller as Caller, hasScope);
    next();
  };
}

/** @throws ProblemError `ScopeMissingError` when the caller may not call the operation */
export function assertScope<Caller>(
  { id, scope }: ScopedOperation,
  caller: Caller,
  hasScope: HasScope<Caller>,
): void {
  if (scope === null || scope === 'any' || hasScope(caller, scope)) return;
  throw new ProblemError(
    'ScopeMissingError',
    `The operation ${id} needs the scope \`${scope}\`, which this key lacks.`,
    {
      details: [{ in: 'header', path: '/x-api-key', message: `lacks the scope \`${scope}\``, code: 'scope' }],
    },
  );
}
