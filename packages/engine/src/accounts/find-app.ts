import { type App, CatalogError } from '@actway/catalog';
import type { Engine } from '../engine.js';
import { engineError } from '../engine-error.js';

/** The app of this key, name or id, in any case. */
export function findApp({ catalog }: Pick<Engine, 'catalog'>, name: string): App {
  try {
    return catalog.app(name);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw engineError(
      'app-unknown',
      error.message,
      { subject: 'app', message: 'is not an app', code: 'unknown' },
      error.suggestions,
    );
  }
}

/** The app that a request names. @throws EngineError `app-unknown` also when it names none */
export function findRequestedApp(engine: Pick<Engine, 'catalog'>, name: string | undefined): App {
  if (name !== undefined) return findApp(engine, name);
  throw engineError('app-unknown', 'No app was named.', {
    subject: 'app',
    message: 'is required',
    code: 'required',
  });
}
