import { asString, strings } from '@actway/openapi';
import type { AppDocument, LoadedApp } from '../apps/app.js';
import { type DocumentOperation, documentOperations } from '../apps/operations.js';
import type { AppFault } from '../catalog-error.js';
import type { Action } from './action.js';
import { actionId, upperSnake } from './action-id.js';
import { flatInput } from './flat-input.js';
import { operationBody } from './operation-body.js';
import { operationParameters } from './operation-parameters.js';
import { outputSchema } from './output-schema.js';
import { planServers } from './plan-servers.js';

/** Makes an action of each operation of a document, and tells what stands in the way. */
export function readActions(loaded: LoadedApp, document: AppDocument, faults: AppFault[]): Action[] {
  const actions = new Map<string, Action>();
  const operationIds = new Set<string>();
  for (const operation of documentOperations(document)) {
    const tell = (pointer: string, message: string) =>
      void faults.push({ file: document.file, pointer: operation.pointer + pointer, message });
    if (operation.hasOwnId && operationIds.has(operation.operationId)) {
      tell('/operationId', `${operation.operationId} is the id of another operation too`);
      continue;
    }
    operationIds.add(operation.operationId);
    const action = readAction(loaded, operation, tell);
    const twin = actions.get(action.id);
    if (twin === undefined) actions.set(action.id, action);
    else
      tell(
        '/operationId',
        `gives the action id ${action.id}, which ${twin.operationId} has already: rename one`,
      );
  }
  return [...actions.values()];
}

function readAction(
  { app, important, lock }: LoadedApp,
  operation: DocumentOperation,
  tell: (pointer: string, message: string) => void,
): Action {
  const { document, operationId, method, path } = operation;
  const declared = operation.operation;
  const summary = asString(declared.summary)?.trim();
  const displayName = summary || words(operationId);
  const parameters = operationParameters(app, operation, tell);
  const input = flatInput(document, displayName, parameters, operationBody(operation));
  return {
    id:
      lock?.idOf(method, path) ??
      actionId(app.key, { ...(operation.hasOwnId ? { operationId } : {}), method, path }),
    app,
    version: document.version,
    operationId,
    displayName,
    description: asString(declared.description)?.trim() || displayName,
    tags: strings(declared.tags),
    important: important.includes(operationId),
    deprecated: declared.deprecated === true,
    inputSchema: input.schema,
    outputSchema: outputSchema(displayName, operation),
    plan: {
      method: method.toUpperCase(),
      path,
      servers: planServers(operation),
      parameters: input.parameters,
      ...(input.body === undefined ? {} : { body: input.body }),
    },
    ...(input.example === undefined ? {} : { exampleInput: input.example }),
  };
}

/** `issues/list-for-repo` → `Issues list for repo` */
function words(operationId: string): string {
  const lower = upperSnake(operationId).replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
