import type { Action } from '@actway/catalog';
import { createExampleData, type ExampleData } from './action/example-data.js';
import type { MockCatalog } from './action/judge-action.js';

/** A catalog, ready to be served. */
export interface ServedCatalog {
  catalog: MockCatalog;
  exampleData: (action: Action) => Promise<ExampleData>;
}

/** The documents of the catalog's apps are read when they are first needed. */
export function serveCatalog(catalog: MockCatalog): ServedCatalog {
  return { catalog, exampleData: createExampleData(catalog) };
}
