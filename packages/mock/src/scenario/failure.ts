import { checkOptionNames } from '../check-option-names.js';
import type { ContractOperation } from '../contract-operations.js';
import { MockError } from '../mock-error.js';

/** A share of the calls that fails, the same ones in the same order for the same seed. */
export interface Failure {
  /** From 0, none, to 1, all. */
  rate: number;
  /** 500 when absent. Operations that do not declare it do not fail. */
  status?: number;
  /** 1 when absent. */
  seed?: number;
}

/** Says, call by call, which status the call fails with, if it does. */
export type NextFailure = (operation: ContractOperation) => number | undefined;

/** @throws MockError `option-invalid` or `option-unknown` */
export function createFailure(failure: Failure | undefined, operations: ContractOperation[]): NextFailure {
  if (failure === undefined) return () => undefined;
  checkOptionNames(failure, ['rate', 'status', 'seed'], 'failure');
  const { rate, status = 500, seed = 1 } = failure;
  if (!(rate >= 0 && rate <= 1)) {
    throw new MockError({ code: 'option-invalid', option: 'failure.rate', wanted: 'a number from 0 to 1' });
  }
  const declared = new Set(operations.flatMap(({ responses }) => responses.map((one) => one.status)));
  if (status < 400 || !declared.has(status)) {
    const errors = [...declared].filter((one) => one >= 400).sort();
    throw new MockError({
      code: 'option-invalid',
      option: 'failure.status',
      wanted: `a status of an error that the contract declares: ${errors.join(', ')}`,
    });
  }
  const next = sequence(seed);
  return (operation) => {
    if (!operation.responses.some((response) => response.status === status)) return undefined;
    return next() < rate ? status : undefined;
  };
}

/** Numbers from 0 to 1 that the seed determines (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
