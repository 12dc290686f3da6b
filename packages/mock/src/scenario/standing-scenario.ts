import type { OperationId } from '@actway/contract';
import type { ContractOperation } from '../contract-operations.js';
import { MockError } from '../mock-error.js';
import { checkOption, isRecord, type OptionKind } from '../options/check-options.js';
import { scenariosOf } from './scenario.js';

/**
 * The answer to every call that does not ask for one itself: the name of an example, for the operations that have
 * one of this name, or a name for each operation.
 */
export type StandingScenario =
  | string
  | ({ [Operation in OperationId]?: string } & { [operation: string]: string });

export const scenarioOption: OptionKind = {
  wanted:
    'the name of a scenario, or an object with one for each operation, such as { listApps: "appsListed" }',
  fits: (value) =>
    typeof value === 'string' ||
    (isRecord(value) && Object.values(value).every((name) => name === undefined || typeof name === 'string')),
};

/** @throws MockError for what is no name, and for one that the contract does not have */
export function checkStandingScenario(
  operations: ContractOperation[],
  scenario: StandingScenario | undefined,
): void {
  if (scenario === undefined) return;
  checkOption('scenario', scenario, scenarioOption);
  if (typeof scenario === 'string') {
    const available = [...new Set(operations.flatMap(namesOf))];
    if (!available.includes(scenario)) throw new MockError({ code: 'scenario-unknown', scenario, available });
    return;
  }
  for (const [id, name] of Object.entries(scenario)) {
    if (name === undefined) continue;
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
