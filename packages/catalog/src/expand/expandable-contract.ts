import { type JsonObject, objectMember } from '@actway/openapi';
import { type ExecuteOperation, executeOperation } from './execution-schemas.js';
import type { Pause } from './pause.js';
import { reachableComponents } from './reachable-components.js';

/** A contract whose one operation that executes any action is to be replaced by those of single actions. */
export interface ExpandableContract {
  contract: JsonObject;
  execute: ExecuteOperation;
  /** Its schemas, and those that the operations of all actions share. */
  schemas: JsonObject;
}

/** @throws Error for a contract that has no operation `executeAction` */
export function expandable(contract: JsonObject): ExpandableContract {
  const execute = executeOperation(contract);
  const schemas = { ...objectMember(objectMember(contract, 'components'), 'schemas'), ...execute.shared };
  return { contract, execute, schemas };
}

/** The components that its other operations reach: `schemas/Problem`. */
export async function reachedByOthers(
  { contract, execute, schemas }: ExpandableContract,
  pause: Pause,
): Promise<Set<string>> {
  const { [execute.path]: _replaced, ...paths } = objectMember(contract, 'paths');
  const components = { ...objectMember(contract, 'components'), schemas };
  return reachableComponents({ paths, components }, pause);
}
