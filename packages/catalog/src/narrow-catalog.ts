import type { Action } from './actions/action.js';
import type { App } from './apps/app.js';
import type { Catalog } from './catalog.js';
import { CatalogError } from './catalog-error.js';
import { nearestNames } from './schema/nearest-names.js';

/** What somebody may know of a catalog. Each member that is given narrows; names in any case. */
export interface CatalogBounds {
  /** Keys, names or ids of apps. */
  readonly apps?: readonly string[] | undefined;
  /** Ids or aliases of actions; only their apps are known then. */
  readonly actions?: readonly string[] | undefined;
  /** Lists leave out the actions that write. Who names one finds it. */
  readonly readOnly?: boolean | undefined;
}

/**
 * A part of a catalog: apps and actions outside the bounds are unknown, as if they were not there, and no suggestion
 * names them.
 */
export function narrowCatalog(catalog: Catalog, { apps, actions, readOnly = false }: CatalogBounds): Catalog {
  const keys = keysOf(catalog, apps, actions);
  const named = actions && new Set(actions.flatMap((name) => catalog.findActionId(name) ?? []));
  const isKnown = ({ id, app }: Action) => keys.has(app.key) && (named?.has(id) ?? true);
  const isListed = (action: Action) => isKnown(action) && !(readOnly && action.writes);

  function findApp(name: string): App | undefined {
    const app = catalog.findApp(name);
    return app !== undefined && keys.has(app.key) ? app : undefined;
  }

  function findActionId(name: string): string | undefined {
    const id = catalog.findActionId(name);
    return id !== undefined && isKnown(catalog.action(id)) ? id : undefined;
  }

  function requireKnown(name: string): void {
    if (findActionId(name) !== undefined) return;
    const ids = catalog.actions().flatMap((action) => (isKnown(action) ? [action.id] : []));
    throw new CatalogError({ code: 'action-unknown', action: name, suggestions: nearestNames(name, ids) });
  }

  return {
    apps: () => catalog.apps().filter(({ key }) => keys.has(key)),
    app(name) {
      const app = findApp(name);
      if (app !== undefined) return app;
      throw new CatalogError({ code: 'app-unknown', app: name, suggestions: nearestNames(name, keys) });
    },
    findApp,
    fingerprint: (app) => catalog.fingerprint(app),
    isShipped: (app) => catalog.isShipped(app),
    base: (app) => catalog.base(app),
    actions: (filter) => catalog.actions(filter).filter(isListed),
    searchActions: async (useCase, filter) => (await catalog.searchActions(useCase, filter)).filter(isListed),
    action(id, version) {
      requireKnown(id);
      return catalog.action(id, version);
    },
    versionsOf(id) {
      requireKnown(id);
      return catalog.versionsOf(id);
    },
    findActionId,
    aliasesOf: (action) => catalog.aliasesOf(action),
    inputFaults: (action, input) => catalog.inputFaults(action, input),
    compiled: (action) => catalog.compiled(action),
    displaySchema: (action, which) => catalog.displaySchema(action, which),
    displaySchemaText: (action, which) => catalog.displaySchemaText(action, which),
    document: (app, version) => catalog.document(app, version),
  };
}

/** Of the apps that are named, or of all: those that have one of the actions, where these are named. */
function keysOf(
  catalog: Catalog,
  apps: readonly string[] | undefined,
  actions: readonly string[] | undefined,
): ReadonlySet<string> {
  const known = apps?.map((name) => catalog.findApp(name)) ?? catalog.apps();
  const keys = new Set(known.flatMap((app) => app?.key ?? []));
  if (actions === undefined) return keys;
  const ids = actions.flatMap((name) => catalog.findActionId(name) ?? []);
  return new Set(ids.map((id) => catalog.action(id).app.key).filter((key) => keys.has(key)));
}
