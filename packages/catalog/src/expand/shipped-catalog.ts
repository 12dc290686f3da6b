import type { Catalog } from '../catalog.js';
import { narrowCatalog } from '../narrow-catalog.js';
import type { SelectionCatalog } from './select-actions.js';

/**
 * What of a catalog a stranger may know: the apps that are shipped. Others are unknown, as if they were not there, and
 * no suggestion names them.
 */
export function shippedCatalog(catalog: Catalog): SelectionCatalog {
  const shipped = catalog.apps().filter((app) => catalog.isShipped(app));
  return narrowCatalog(catalog, { apps: shipped.map(({ key }) => key) });
}
