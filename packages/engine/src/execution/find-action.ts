import { type Action, CatalogError } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';

/** The action of this id and version, in any case. */
export function findAction(engine: Engine, id: string, version?: string): Action {
  try {
    return engine.catalog.action(id, version);
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

/** Refuses an app that the action does not belong to, whether or not there is such an app. */
export function assertApp(action: Action, name: string | undefined, engine: Engine): void {
  if (name === undefined || engine.catalog.findApp(name)?.key === action.app.key) return;
  throw engineError('app-mismatch', `${action.id} belongs to the app ${action.app.key}, not to ${name}.`, {
    subject: 'app',
    message: `must be ${action.app.key}`,
    code: 'const',
  });
}
