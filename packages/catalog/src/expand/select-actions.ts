import type { Action } from '../actions/action.js';
import type { Catalog } from '../catalog.js';
import { CatalogError, type SelectionFault } from '../catalog-error.js';

/** Which actions are meant, in the words of a query: those of the apps, and the actions themselves. */
export interface ActionSelection {
  /** Keys, names or ids, in any case. */
  apps?: string[] | undefined;
  /** Ids and aliases, in any case. */
  actions?: string[] | undefined;
  /** `x_y`, `latest`, or `latest:base` (the default), for each of the actions. */
  version?: string | undefined;
}

/** What a selection asks of a catalog. */
export type SelectionCatalog = Pick<
  Catalog,
  'app' | 'action' | 'actions' | 'aliasesOf' | 'document' | 'fingerprint'
>;

/**
 * The actions of a selection, each once under each name that it is asked for by. Of an app those that have the version; an action that is named must have it.
 * @throws CatalogError 'selection-invalid' with everything in it that does not exist
 */
export function selectActions(
  catalog: SelectionCatalog,
  { apps = [], actions = [], version }: ActionSelection,
): Action[] {
  const selected = new Map<string, Action>();
  const errors: { path: string; error: CatalogError }[] = [];
  const attempt = (path: string, select: () => void) => {
    try {
      select();
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      errors.push({ path: error.code === 'version-unknown' ? '/version' : path, error });
    }
  };
  for (const [index, name] of apps.entries()) {
    attempt(`/apps/${index}`, () => {
      for (const action of actionsOfApp(catalog, name, version)) selected.set(action.name, action);
    });
  }
  for (const [index, id] of actions.entries()) {
    attempt(`/actions/${index}`, () => {
      const action = catalog.action(id, version);
      selected.set(action.name, action);
    });
  }
  if (apps.length + actions.length === 0 && version !== undefined) throw nothingSelected('version');
  if (errors.length > 0) throw selectionInvalid(errors);
  return [...selected.values()];
}

/** Throws for a version that none of the actions has. */
function actionsOfApp(catalog: SelectionCatalog, name: string, version: string | undefined): Action[] {
  const app = catalog.app(name);
  const ids = catalog.actions({ apps: [app.key] }).map(({ id }) => id);
  const found = ids.flatMap((id) => {
    try {
      return [catalog.action(id, version)];
    } catch (error) {
      if (error instanceof CatalogError && error.code === 'version-unknown') return [];
      throw error;
    }
  });
  // The document knows which versions the app as a whole has.
  if (found.length === 0) catalog.document(app, version ?? 'latest:base');
  return found;
}

function selectionInvalid(errors: { path: string; error: CatalogError }[]): CatalogError {
  return new CatalogError({
    code: 'selection-invalid',
    faults: errors.map(({ path, error }) => faultOf(path, error)),
    reasons: [...new Set(errors.map(({ error }) => error.message))],
    suggestions: [...new Set(errors.flatMap(({ error }) => error.suggestions))],
  });
}

function faultOf(path: string, { code, available }: CatalogError): SelectionFault {
  if (code === 'version-unknown')
    return { path, message: `must be one of: ${available.join(', ')}`, code: 'enum' };
  return { path, message: `is not an ${code === 'app-unknown' ? 'app' : 'action'}`, code: 'unknown' };
}

/** For a parameter that speaks of apps or actions, where none is named. */
export function nothingSelected(parameter: 'version' | 'only'): CatalogError {
  return new CatalogError({
    code: 'selection-invalid',
    faults: [
      { path: `/${parameter}`, message: 'needs apps or actions beside it', code: 'dependentRequired' },
    ],
    reasons: [`\`${parameter}\` speaks of apps or actions; none is named.`],
    suggestions: [],
  });
}
