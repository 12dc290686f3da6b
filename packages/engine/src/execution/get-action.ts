import { type Action, type Catalog, CatalogError } from '@actway/catalog';
import { engineError } from '../engine-error.js';

/** Which action is asked for. */
export interface ActionChoice {
  actionId: string;
  version?: string | undefined;
  /** Key, name or id of the app; it must be the action's. */
  appName?: string | undefined;
}

/**
 * The action of this id or alias and version, in any case.
 * @throws EngineError `action-unknown`, `version-unknown` or `app-mismatch`
 */
export function getAction(catalog: Catalog, { actionId, version, appName }: ActionChoice): Action {
  const action = lookUp(catalog, actionId, version);
  // Also refused is a name that no app has.
  if (appName === undefined || catalog.findApp(appName)?.key === action.app.key) return action;
  throw engineError(
    'app-mismatch',
    `${action.name} belongs to the app ${action.app.key}, not to ${appName}.`,
    {
      subject: 'app',
      message: `must be ${action.app.key}`,
      code: 'const',
    },
  );
}

function lookUp(catalog: Catalog, id: string, version: string | undefined): Action {
  try {
    return catalog.action(id, version);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    if (error.code === 'action-unknown') {
      throw engineError(
        'action-unknown',
        error.message,
        { subject: 'action', message: 'is not an action', code: 'unknown' },
        error.suggestions,
      );
    }
    if (error.code === 'version-unknown') {
      throw engineError('version-unknown', error.message, {
        subject: 'version',
        message: `must be one of: ${error.available.join(', ')}`,
        code: 'enum',
      });
    }
    throw error;
  }
}
