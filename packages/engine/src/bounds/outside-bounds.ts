import type { KeyBounds } from '@actway/store';
import { type EngineError, engineError } from '../engine-error.js';

/** What a key is bound to, one kind for each member of `KeyBounds`. */
export type BoundKind = 'entity' | 'apps' | 'actions' | 'readOnly';

/** The kinds of bounds that there are among some. */
export function kindsOf({ entityId, apps, actions, readOnly }: KeyBounds): BoundKind[] {
  const held: Record<BoundKind, unknown> = { entity: entityId, apps, actions, readOnly };
  return (Object.keys(held) as BoundKind[]).filter((kind) => held[kind] !== undefined);
}

const words: Record<BoundKind, string> = {
  entity: 'is bound to one entity',
  apps: 'is bound to some apps',
  actions: 'is bound to some actions',
  readOnly: 'is read-only',
};

/** Refuses what a key with this kind of bound may not do. @param what a sentence that ends with a full stop */
export function refusedByBound(kind: BoundKind, what: string): EngineError {
  return engineError('outside-bounds', `This key ${words[kind]}. ${what}`, {
    subject: 'key',
    message: words[kind],
    code: 'bounds',
  });
}

/** Refuses a call that names another entity than the key's. */
export function otherEntity(entityId: string): EngineError {
  return engineError(
    'outside-bounds',
    `This key is bound to the entity ${entityId}, and the call names another.`,
    {
      subject: 'entity',
      message: `must be ${entityId}, or left out`,
      code: 'const',
    },
  );
}

/** Refuses what only a key without bounds may do. */
export function notAdministered(): EngineError {
  return engineError('outside-bounds', 'This key is bound, and a bound key administers nothing.', {
    subject: 'key',
    message: 'is bound',
    code: 'bounds',
  });
}
