import type { JsonObject } from '../json-schema.js';
import { type ActionSelection, type SelectionCatalog, selectActions } from '../select-actions.js';
import { expandContract } from './expand-contract.js';

/** Gives the contract, expanded or as it is, to whoever asks. */
export interface ContractExpander {
  /**
   * The contract as it is for a selection without apps and actions.
   * @throws CatalogError 'selection-invalid'
   */
  expand(selection: ActionSelection): Promise<JsonObject>;
}

/** About what a server can hold in memory without notice: 6 KB for each action. */
const mostActions = 5000;

/**
 * Expands one selection after the other, since each takes the processor, and keeps the last ones: as many as have 5000
 * actions together, and the newest however many it has.
 */
export function createContractExpander(contract: JsonObject, catalog: SelectionCatalog): ContractExpander {
  const kept = new Map<string, { actions: number; expanded: Promise<JsonObject> }>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    async expand(selection) {
      const { apps = [], actions: ids = [] } = selection;
      const actions = selectActions(catalog, selection);
      if (apps.length + ids.length === 0) return contract;
      const key = actions
        .map(({ id, version }) => `${id} ${version}`)
        .sort()
        .join(',');
      const known = kept.get(key);
      kept.delete(key);
      const expanded =
        known?.expanded ?? last.then(async () => (await expandContract(contract, actions, catalog)).document);
      last = expanded.catch(() => kept.delete(key));
      kept.set(key, { actions: actions.length, expanded });
      forgetOldest(kept);
      return expanded;
    },
  };
}

function forgetOldest(kept: Map<string, { actions: number }>): void {
  let actions = [...kept.values()].reduce((sum, each) => sum + each.actions, 0);
  for (const [key, each] of kept) {
    if (actions <= mostActions || kept.size === 1) return;
    kept.delete(key);
    actions -= each.actions;
  }
}
