import type { Action } from '../actions/action.js';
import type { AppDocument } from '../apps/app.js';
import type { Catalog } from '../catalog.js';

/** The document that the schemas of an action refer to. */
export function actionDocument(
  { app, version }: Pick<Action, 'app' | 'version'>,
  catalog: Pick<Catalog, 'document'>,
): AppDocument {
  return {
    id: `actway://apps/${app.key}/${version}`,
    file: '',
    version,
    root: catalog.document(app, version),
  };
}
