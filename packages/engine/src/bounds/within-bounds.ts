import type { Action } from '@actway/catalog';
import type { KeyBounds } from '@actway/store';
import { otherEntity, refusedByBound } from './outside-bounds.js';

/** An engine, or a part of one, that knows what its caller is bound to. */
export interface Bounded {
  readonly bounds?: KeyBounds | undefined;
}

/** The entity of calls that name none. */
export const defaultEntityId = 'default';

/**
 * On whose behalf a call is: the entity that the key is bound to, else the one that the call names, else the usual one.
 * @throws EngineError `outside-bounds` where the call names another than the key's
 */
export function entityOf({ bounds }: Bounded, named: string | undefined): string {
  if (bounds?.entityId === undefined) return named ?? defaultEntityId;
  assertEntity(bounds, named);
  return bounds.entityId;
}

/** @throws EngineError `outside-bounds` where a call names another entity than the key's */
export function assertEntity({ entityId }: KeyBounds, named: string | undefined): void {
  if (entityId !== undefined && named !== undefined && named !== entityId) throw otherEntity(entityId);
}

/** The call on behalf of the key's entity, whoever it names: its record belongs to whose key it is. */
export function onBehalfOfKey<Call extends { entityId?: string | undefined }>(
  { bounds }: Bounded,
  call: Call,
): Call {
  return bounds?.entityId === undefined ? call : { ...call, entityId: bounds.entityId };
}

/** @throws EngineError `outside-bounds` for an action that writes, of a key that is read-only */
export function assertMayExecute({ readOnly }: KeyBounds, { name, writes }: Action): void {
  if (readOnly && writes) throw refusedByBound('readOnly', `${name} may change something.`);
}

/** @throws EngineError `outside-bounds` of a key that is read-only */
export function assertMayChange({ bounds }: Bounded): void {
  if (bounds?.readOnly) throw refusedByBound('readOnly', 'It changes nothing.');
}

/**
 * A link changes nothing by itself: its user does, for the one entity of the key. Of a key that reads for everybody it is
 * refused.
 * @throws EngineError `outside-bounds`
 */
export function assertMayMakeLink({ bounds }: Bounded): void {
  if (bounds?.entityId === undefined) assertMayChange({ bounds });
}

/** @throws EngineError `outside-bounds` of a key that may not send requests of its own making to an app */
export function assertMaySendAnything({ bounds }: Bounded): void {
  assertMayChange({ bounds });
  if (bounds?.actions)
    throw refusedByBound('actions', 'It executes those, and sends no request of its own making.');
}
