import { ProblemError } from '@actway/http-contract';
import type { RequestHandler } from 'express';
import type { BoundKind, ContractOperation } from './contract.js';
import { exchangeOf } from './exchange.js';

/** Tells what the key of a caller is bound to; undefined or empty: to nothing. */
export type BoundBy<Caller> = (caller: Caller) => readonly BoundKind[] | undefined;

type BoundedOperation = Pick<ContractOperation, 'id' | 'bounds'>;

const words: Record<BoundKind, string> = {
  entity: 'bound to an entity',
  apps: 'bound to apps',
  actions: 'bound to actions',
  readOnly: 'read-only',
};

/** Checks, before anything of the body is read, that the operation is for a key with such bounds. */
export function checkBounds<Caller>(operation: BoundedOperation, boundBy: BoundBy<Caller>): RequestHandler {
  return (_request, response, next) => {
    const { caller } = exchangeOf(response);
    if (caller !== undefined) assertBounds(operation, caller as Caller, boundBy);
    next();
  };
}

/** @throws ProblemError `OutsideKeyBoundsError` when the operation refuses keys that are bound as the caller's is */
export function assertBounds<Caller>(
  { id, bounds }: BoundedOperation,
  caller: Caller,
  boundBy: BoundBy<Caller>,
): void {
  if (bounds === null) return;
  const kind = boundBy(caller)?.find((one) => bounds[one] === 'refused');
  if (kind === undefined) return;
  throw new ProblemError(
    'OutsideKeyBoundsError',
    `This key is ${words[kind]}: the operation ${id} is not for it.`,
    { details: [{ in: 'header', path: '/x-api-key', message: `is ${words[kind]}`, code: 'bounds' }] },
  );
}
