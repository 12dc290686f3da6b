import type { Call, OperationCase } from '../../conformance-case.js';

/** An operation that works with nothing that can fail: the one fault left is that its answer cannot be written. */
export function failsToWrite(send: (call: Call) => Promise<unknown>): OperationCase {
  return {
    name: 'tells that it cannot write its answer',
    status: 500,
    example: 'internalServerError',
    condition: 'failing',
    send,
  };
}
