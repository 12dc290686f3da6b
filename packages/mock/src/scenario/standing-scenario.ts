import type { OperationId } from '@actway/contract';
import type { ContractOperation } from '../contract-operations.js';
import { MockError } from '../mock-error.js';
import { scenariosOf } from './scenario.js';

/**
 * The answer to every call that does not ask for one itself: the name of an example, for the operations that have
 * one of this name, or a name for each operation.
 */
export type StandingScenario =
  | string
  | ({ [Operation in OperationId]?: string } & { [operation: string]: string });

/** @throws MockError for a name that the contract does not have */
export function checkStandingScenario(
  operations: ContractOperation[],
  scenario: StandingScenario | undefined,
): void {
  if (scenario === undefined) return;
  if (typeof scenario === 'string') {
    const available = [...new Set(operations.flatMap(namesOf))];
    if (!available.includes(scenario)) throw new MockError({ code: 'scenario-unknown', scenario, available });
    return;
  }
  for (const [id, name] of Object.entries(scenario)) {
    const operation = operations.find((one) => one.id === id);
    if (!operation) {
      const available = operations.map((one) => one.id);
      throw new MockError({ code: 'operation-unknown', operation: id, available });
    }
    const available = namesOf(operation);
    if (!available.includes(name)) {
      throw new MockError({ code: 'scenario-unknown', scenario: name, operation: id, available });
    }
  }
}

function namesOf(operation: ContractOperation): string[] {
  return scenariosOf(operation).flatMap(({ example }) => (example === undefined ? [] : [example]));
}
