import { createId } from '@actway/store';
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
 * the store cannot now.
 */
export async function recordRefusedCall(
  engine: Pick<Engine, 'store' | 'bounds'>,
  call: RefusedCall,
): Promise<void> {
  const finishedAt = Date.now();
  await engine.store.executions.insertClosed({
    ...call,
    id: createId(),
    entityId: engine.bounds?.entityId ?? call.entityId ?? defaultEntityId,
    status: 'refused',
    finishedAt,
    durationMs: finishedAt - call.startedAt,
  });
}
