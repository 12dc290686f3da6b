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
  const named = actions && new Set(actions.flatMap((name) => catalog.findActionId(name) ?? []));
  const known = catalog
    .actions(apps === undefined ? {} : { apps: [...apps] })
    .filter(({ id }) => named?.has(id) ?? true);
  const ids = new Set(known.map(({ id }) => id));
  const keys = named ? new Set(known.map(({ app }) => app.key)) : keysOf(catalog, apps);
  const isListed = (action: Action) => ids.has(action.id) && !(readOnly && action.writes);

  function findApp(name: string): App | undefined {
    const app = catalog.findApp(name);
    return app !== undefined && keys.has(app.key) ? app : undefined;
  }

  function findActionId(name: string): string | undefined {
    const id = catalog.findActionId(name);
    return id !== undefined && ids.has(id) ? id : undefined;
  }

  function requireKnown(name: string): void {
    if (findActionId(name) !== undefined) return;
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

function keysOf(catalog: Catalog, apps: readonly string[] | undefined): ReadonlySet<string> {
  if (apps === undefined) return new Set(catalog.apps().map(({ key }) => key));
  return new Set(apps.flatMap((name) => catalog.findApp(name)?.key ?? []));
}
