import type { Catalog } from '@actway/catalog';
import type { KeyBounds } from '@actway/store';

/** What of the rows of a store a key sees, in the words of the rows. Each member that is there narrows. */
export interface Reach {
  readonly entityId?: string | undefined;
  readonly appKeys?: readonly string[] | undefined;
  readonly actionIds?: readonly string[] | undefined;
}

/** @param known the part of the catalog that the key knows */
export function reachOf(catalog: Catalog, known: Catalog, bounds: KeyBounds): Reach {
  return {
    entityId: bounds.entityId,
    appKeys: appKeysOf(catalog, known, bounds),
    actionIds: bounds.actions?.map((name) => catalog.findActionId(name) ?? name),
  };
}

/** Accounts and records outlive the app that they are of: a key of an app that is gone is known all the same. */
function appKeysOf(catalog: Catalog, known: Catalog, { apps, actions }: KeyBounds): string[] | undefined {
  if (actions !== undefined) return known.apps().map(({ key }) => key);
  return apps?.map((name) => catalog.findApp(name)?.key ?? name);
}

/** Whether something of this app and entity is within reach. */
export function isWithin(
  { entityId, appKeys, actionIds }: Reach,
  row: { entityId?: string | null; appKey: string | null; actionId?: string | null },
): boolean {
  return (
    (entityId === undefined || row.entityId === undefined || row.entityId === entityId) &&
    (appKeys === undefined || (row.appKey !== null && appKeys.includes(row.appKey))) &&
    (actionIds === undefined ||
      row.actionId === undefined ||
      (row.actionId !== null && actionIds.includes(row.actionId)))
  );
}

/** Those of the names that are asked for which are within reach; undefined: all are. */
export function common(
  asked: readonly string[] | undefined,
  allowed: readonly string[] | undefined,
): readonly string[] | undefined {
  if (asked === undefined || allowed === undefined) return asked ?? allowed;
  return asked.filter((one) => allowed.includes(one));
}
