import { type UnknownRoute, unknownRoutes } from '@actway/http-contract';
import { type ContractOperation, usableOperations } from './contract-operations.js';
import { createPrism, type Prism } from './prism/prism.js';
import { createFailure, type Failure, type NextFailure } from './scenario/failure.js';
import { checkStandingScenario, type StandingScenario } from './scenario/standing-scenario.js';

/** A contract, ready to be served. */
export interface ServedContract {
  document: Record<string, unknown>;
  operations: ContractOperation[];
  /** The problem of a path that none of them has. */
  unknownRoute: UnknownRoute;
  prism: Prism;
  nextFailure: NextFailure;
}

/** @throws MockError for a document without operations, or for a scenario or a failure that it does not have */
export async function serveContract(
  document: Record<string, unknown>,
  scenario: StandingScenario | undefined,
  failure: Failure | undefined,
): Promise<ServedContract> {
  const operations = usableOperations(document);
  checkStandingScenario(operations, scenario);
  return {
    document,
    operations,
    unknownRoute: unknownRoutes(document),
    prism: await createPrism(document),
    nextFailure: createFailure(failure, operations),
  };
}
