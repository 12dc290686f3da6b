import { ActionTools } from './actions/action-tools.js';
import type { ToolContext } from './actions/tool-context.js';
import type { Tools } from './protocol/tools.js';
import type { ActionSet } from './scope/action-set.js';
import { SearchTools } from './search/search-tools.js';

/** With more tools than these clients stop listing, and models stop choosing well. */
const mostListedActions = 40;

/**
 * The tools of a scope: one for each of its actions, or four that find and execute them where there are more than 40,
 * unless the address says which.
 */
export function createTools(context: ToolContext, set: ActionSet): Tools {
  const mode = context.scope.mode ?? (set.actions.length > mostListedActions ? 'search' : 'list');
  return mode === 'search' ? new SearchTools(context, set) : new ActionTools(context, set);
}
