import { type Action, nearestNames } from '@actway/catalog';
import { ArgumentError } from './arguments.js';
import type { SearchContext } from './search-tool.js';

/** The action that a model names, if it is one of the scope. @throws ArgumentError that names the nearest */
export function getNamedAction({ set }: Pick<SearchContext, 'set'>, name: string): Action {
  const action = set.find(name);
  if (action !== undefined) return action;
  const nearest = nearestNames(name, set.names());
  const help =
    nearest.length === 0
      ? 'Find one with actway_find_actions.'
      : `Did you mean ${nearest.join(', ')}? Else find one with actway_find_actions.`;
  throw new ArgumentError(`There is no action ${JSON.stringify(name.slice(0, 80))} here. ${help}`);
}
