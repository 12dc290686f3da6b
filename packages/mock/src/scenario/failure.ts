import type { ContractOperation } from '../contract-operations.js';
import { MockError } from '../mock-error.js';
import { isRecord, type OptionKind, type OptionKinds } from '../options/check-options.js';
import { isWhole } from '../options/option-kinds.js';

/** A share of the calls that fails, the same ones in the same order for the same seed. */
export interface Failure {
  /** From 0, none, to 1, all. */
  rate: number;
  /** 500 when absent. Operations that do not declare it do not fail. */
  status?: number;
  /** 1 when absent. */
  seed?: number;
}

export const failureOption: OptionKind = {
  wanted: 'an object with the `rate` of the calls that fail, and with a `status` and a `seed` if you like',
  fits: (value) => isRecord(value) && value.rate !== undefined,
  members: {
    rate: {
      wanted: 'a number from 0 to 1',
      fits: (value) => typeof value === 'number' && value >= 0 && value <= 1,
    },
    status: { wanted: 'a status of an error, such as 500', fits: isWhole(400, 599) },
    seed: { wanted: 'a number', fits: Number.isFinite },
  } satisfies OptionKinds<Failure>,
};

/** Says, call by call, which status the call fails with, if it does. */
export type NextFailure = (operation: ContractOperation) => number | undefined;

/** @throws MockError `option-invalid` for a status that the contract does not declare */
export function createFailure(failure: Failure | undefined, operations: ContractOperation[]): NextFailure {
  if (failure === undefined) return () => undefined;
  const { rate, status = 500, seed = 1 } = failure;
  const declared = new Set(operations.flatMap(({ responses }) => responses.map((one) => one.status)));
  if (!declared.has(status)) {
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
