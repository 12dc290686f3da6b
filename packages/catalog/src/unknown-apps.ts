import type { Catalog } from './catalog.js';
import { CatalogError } from './catalog-error.js';

/** An app as a query names it, by key, name or id, and where: a JSON Pointer (RFC 6901) into the query. */
export interface NamedApp {
  readonly name: string;
  readonly path: string;
}

/** What is nearest is looked for among all apps: for the first of a list alone. */
const mostHelped = 5;

/** The apps of a list in a query. */
export function appsInQuery(parameter: string, names: readonly string[] = []): NamedApp[] {
  return names.map((name, index) => ({ name, path: `/${parameter}/${index}` }));
}

/**
 * Says nothing of apps that there are.
 * @throws CatalogError 'selection-invalid' naming each app that there is not, and what was probably meant
 */
export function requireApps(catalog: Pick<Catalog, 'app' | 'findApp'>, named: readonly NamedApp[]): void {
  const unknown = named.filter(({ name }) => catalog.findApp(name) === undefined);
  if (unknown.length === 0) return;
  const errors = unknown.slice(0, mostHelped).map(({ name }) => unknownApp(catalog, name));
  const more = unknown.length - errors.length;
  throw new CatalogError({
    code: 'selection-invalid',
    faults: unknown.map(({ path }) => ({ path, message: 'is not an app', code: 'unknown' })),
    reasons: [
      ...new Set(errors.map(({ message }) => message)),
      ...(more > 0 ? [`Nor is there any of ${more} more.`] : []),
    ],
    suggestions: [...new Set(errors.flatMap(({ suggestions }) => suggestions))],
  });
}

function unknownApp(catalog: Pick<Catalog, 'app'>, name: string): CatalogError {
  try {
    catalog.app(name);
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  throw new Error('An app is there that a catalog does not find.');
}
