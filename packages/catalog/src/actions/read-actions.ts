import { asString, strings } from '@actway/openapi';
import type { ActionLock } from '../apps/action-lock.js';
import type { App, AppDocument } from '../apps/app.js';
import { type DocumentOperation, documentOperations } from '../apps/operations.js';
import type { AppFault } from '../catalog-error.js';
import { type ActionDetails, actionDetails } from './action-details.js';
import { actionId, upperSnake } from './action-id.js';
import type { IndexedAction } from './indexed-version.js';

/** All of an action, as its document says it. */
export interface ReadAction {
  indexed: IndexedAction;
  details: ActionDetails;
}

/** Makes an action of each operation of a document, and tells what stands in the way. */
export function readActions(
  { app, lock }: { app: App; lock?: ActionLock | undefined },
  document: AppDocument,
  faults: AppFault[],
): ReadAction[] {
  const actions = new Map<string, ReadAction>();
  const operationIds = new Set<string>();
  for (const operation of documentOperations(document)) {
    const tell = (pointer: string, message: string) =>
      void faults.push({ file: document.file, pointer: operation.pointer + pointer, message });
    if (operation.hasOwnId && operationIds.has(operation.operationId)) {
      tell('/operationId', `${operation.operationId} is the id of another operation too`);
      continue;
    }
    operationIds.add(operation.operationId);
    const indexed = indexedAction(app, lock, operation);
    const details = actionDetails(app, indexed.displayName, operation, tell);
    const twin = actions.get(indexed.id);
    if (twin === undefined) actions.set(indexed.id, { indexed, details });
    else
      tell(
        '/operationId',
        `gives the action id ${indexed.id}, which ${twin.indexed.operationId} has already: rename one`,
      );
  }
  return [...actions.values()];
}

function indexedAction(
  app: App,
  lock: ActionLock | undefined,
  { operationId, hasOwnId, method, path, operation }: DocumentOperation,
): IndexedAction {
  return {
    id: lock?.idOf(method, path) ?? actionId(app.key, { ...(hasOwnId ? { operationId } : {}), method, path }),
    operationId,
    method,
    path,
    displayName: asString(operation.summary)?.trim() || words(operationId),
    tags: strings(operation.tags),
    deprecated: operation.deprecated === true,
  };
}

/** `issues/list-for-repo` → `Issues list for repo` */
function words(operationId: string): string {
  const lower = upperSnake(operationId).replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
