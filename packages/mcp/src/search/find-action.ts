import { type Action, nearestNames } from '@actway/catalog';
import { nextTurn } from '@actway/json';
import { ArgumentError } from './arguments.js';
import type { SearchContext } from './search-tool.js';

/** The action that a model names, if it is one of the scope. @throws ArgumentError that names the nearest */
export async function getNamedAction({ set }: Pick<SearchContext, 'set'>, name: string): Promise<Action> {
  const action = set.find(name);
  if (action !== undefined) return action;
  // All names are looked at.
  await nextTurn();
  const nearest = nearestNames(name, set.names());
  const help =
    nearest.length === 0
      ? 'Find one with actway_find_actions.'
      : `Did you mean ${nearest.join(', ')}? Else find one with actway_find_actions.`;
  throw new ArgumentError(
    `There is no action ${JSON.stringify(name.slice(0, 80))} here. ${help}`,
    'action-unknown',
  );
}
