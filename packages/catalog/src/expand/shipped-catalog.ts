import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import type { Catalog } from '../catalog.js';
import { CatalogError } from '../catalog-error.js';
import { nearestNames } from '../schema/nearest-names.js';
import type { SelectionCatalog } from './select-actions.js';

/**
 * What of a catalog a stranger may know: the apps that are shipped. Others are unknown, as if they were not there, and
 * no suggestion names them.
 */
export function shippedCatalog(catalog: Catalog): SelectionCatalog {
  const keys = catalog
    .apps()
    .filter((app) => catalog.isShipped(app))
    .map(({ key }) => key);
  const actions = catalog.actions({ apps: keys });
  const ids = new Set(actions.map(({ id }) => id));

  return {
    app(name): App {
      const app = catalog.findApp(name);
      if (app !== undefined && keys.includes(app.key)) return app;
      throw new CatalogError({ code: 'app-unknown', app: name, suggestions: nearestNames(name, keys) });
    },
    action(id, version): Action {
      const known = catalog.findActionId(id);
      if (known !== undefined && ids.has(known)) return catalog.action(id, version);
      throw new CatalogError({ code: 'action-unknown', action: id, suggestions: nearestNames(id, ids) });
    },
    actions: (filter) => catalog.actions(filter).filter(({ id }) => ids.has(id)),
    aliasesOf: (action) => catalog.aliasesOf(action),
    document: (app, version) => catalog.document(app, version),
  };
}
