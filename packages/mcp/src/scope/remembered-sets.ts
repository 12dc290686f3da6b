import type { Catalog } from '@actway/catalog';
import { ActionSet } from './action-set.js';
import type { McpScope } from './mcp-scope.js';
import { scopedActions } from './scoped-actions.js';

/** There may be forty thousand actions in each. */
const mostSets = 8;

/** The actions of the scopes that were asked for last. A catalog stays as it is. */
export class RememberedSets {
  readonly #catalog: Pick<Catalog, 'actions' | 'action' | 'app'>;
  readonly #sets = new Map<string, ActionSet>();

  constructor(catalog: Pick<Catalog, 'actions' | 'action' | 'app'>) {
    this.#catalog = catalog;
  }

  /** @throws ScopeError */
  get(scope: McpScope): ActionSet {
    const { apps, actions, tags, readOnly } = scope;
    const key = JSON.stringify([apps, actions, tags, readOnly]);
    const set = this.#sets.get(key) ?? new ActionSet(scopedActions(this.#catalog, scope));
    this.#sets.delete(key);
    this.#sets.set(key, set);
    const [oldest] = this.#sets.keys();
    if (this.#sets.size > mostSets && oldest !== undefined) this.#sets.delete(oldest);
    return set;
  }
}
