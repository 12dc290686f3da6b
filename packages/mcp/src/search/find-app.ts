import { type App, nearestNames } from '@actway/catalog';
import { ArgumentError } from './arguments.js';
import type { SearchContext } from './search-tool.js';

/** Of those that a model which named another is told. */
const mostApps = 40;

/**
 * The app that a model names, if an action of the scope is one of its.
 * @throws ArgumentError that names the nearest, or what there is
 */
export function getNamedApp({ engine, set }: SearchContext, name: string): App {
  const app = set.apps().get(engine.catalog.findApp(name)?.key ?? '');
  if (app !== undefined) return app;
  const keys = [...set.apps().keys()];
  const nearest = nearestNames(name, keys);
  const known =
    keys.length === 0 ? 'There are no apps here.' : `There is: ${keys.slice(0, mostApps).join(', ')}.`;
  const help = nearest.length === 0 ? known : `Did you mean ${nearest.join(', ')}?`;
  throw new ArgumentError(`There is no app ${JSON.stringify(name.slice(0, 80))} here. ${help}`);
}
