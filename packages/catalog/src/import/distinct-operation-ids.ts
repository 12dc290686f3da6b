import type { DocumentOperation } from '../apps/operations.js';

/**
 * Operations that share an operationId are named by method and path: which of them is meant by it nobody can say.
 * @param notes Gets a line when there are any.
 */
export function distinctOperationIds(operations: DocumentOperation[], notes: string[]): DocumentOperation[] {
  const uses = new Map<string, number>();
  for (const { operationId } of operations) uses.set(operationId, (uses.get(operationId) ?? 0) + 1);
  let shared = 0;
  const distinct = operations.map((each) => {
    if (!each.hasOwnId || (each.operationId.trim() !== '' && uses.get(each.operationId) === 1)) return each;
    shared += 1;
    const { operationId: _, ...operation } = each.operation;
    return { ...each, operation, operationId: `${each.method} ${each.path}`, hasOwnId: false };
  });
  if (shared > 0)
    notes.push(
      `${shared} × an operationId that others have too was left out: method and path name the action`,
    );
  return distinct;
}
