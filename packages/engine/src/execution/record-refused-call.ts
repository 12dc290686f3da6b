import type { Catalog } from '@actway/catalog';
import { createId, type OpenExecution } from '@actway/store';
import { defaultEntityId } from '../bounds/within-bounds.js';
import type { Engine } from '../engine.js';

/** A call that did not get as far as the engine. */
export interface RefusedCall {
  projectId: string;
  requestId: string;
  /** As the caller named it. */
  actionId: string;
  /** As the caller named it; a key that is bound to an entity has refusals of its own entity. */
  entityId?: string | undefined;
  /** In the words of whoever refused it. */
  errorName: string;
  error: string;
  startedAt: number;
}

/**
 * Records a call that was refused before the engine saw it, so that the log says why nothing was executed; later, where
 * the store cannot now. A key that is bound to the app of the action, or to the action, sees its own.
 * @returns the id of the record
 */
export async function recordRefusedCall(
  engine: Pick<Engine, 'store' | 'bounds' | 'catalog'>,
  call: RefusedCall,
): Promise<string> {
  const id = createId();
  const finishedAt = Date.now();
  await engine.store.executions.insertClosed({
    ...call,
    ...actionOf(engine.catalog, call.actionId),
    id,
    entityId: engine.bounds?.entityId ?? call.entityId ?? defaultEntityId,
    status: 'refused',
    finishedAt,
    durationMs: finishedAt - call.startedAt,
  });
  return id;
}

/** The action as executions of it are recorded; nothing where there is none of this name. */
function actionOf(
  catalog: Catalog,
  name: string,
): Partial<Pick<OpenExecution, 'actionId' | 'actionName' | 'appKey'>> {
  if (catalog.findActionId(name) === undefined) return {};
  const action = catalog.action(name);
  const actionName = action.name === action.id ? null : action.name;
  return { actionId: action.id, actionName, appKey: action.app.key };
}
