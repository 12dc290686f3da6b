import { type JsonObject, objectMember } from '@actway/openapi';
import { executeOperation } from './execution-schemas.js';

/**
 * A contract that speaks of executing actions alone: its one operation is that which executes any action, and it has
 * no tag. Expanded, it has the operations of actions, and what those reach.
 * @throws Error for a contract that has no operation `executeAction`
 */
export function actionsOnly(contract: JsonObject): JsonObject {
  const { path } = executeOperation(contract);
  return { ...contract, tags: [], paths: { [path]: objectMember(contract, 'paths')[path] } };
}
