import type { ContractOperation } from '../contract-operations.js';

/** One answer of the contract. */
export interface Scenario {
  status: number;
  /** The name of the example; absent for an answer with no body. */
  example?: string;
}

/** The answers that the contract has for an operation, the lowest status first. */
export function scenariosOf(operation: ContractOperation): Scenario[] {
  return operation.responses.flatMap(({ status, examples }): Scenario[] =>
    examples.length === 0 ? [{ status }] : examples.map(({ name }) => ({ status, example: name })),
  );
}

/** The lowest success of an operation, with its first example. */
export function firstSuccess({ responses }: ContractOperation): Scenario {
  const success = responses.find(({ status }) => status >= 200 && status < 300);
  const example = success?.examples[0]?.name;
  return { status: success?.status ?? 200, ...(example === undefined ? {} : { example }) };
}
