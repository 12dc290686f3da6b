import { ActionTools } from './actions/action-tools.js';
import type { ToolContext } from './actions/tool-context.js';
import type { Tools } from './protocol/tools.js';
import { scopedActions } from './scope/scoped-actions.js';
import { SearchTools } from './search/search-tools.js';

/** With more tools than these clients stop listing, and models stop choosing well. */
const mostListedActions = 40;

/**
 * The tools of a scope: one for each of its actions, or four that find and execute them where there are more than 40,
 * unless the address says which.
 * @throws ScopeError
 */
export function createTools(context: ToolContext): Tools {
  const { engine, scope } = context;
  const actions = scopedActions(engine.catalog, scope);
  const mode = scope.mode ?? (actions.length > mostListedActions ? 'search' : 'list');
  return mode === 'search' ? new SearchTools(context, actions) : new ActionTools(context, actions);
}
