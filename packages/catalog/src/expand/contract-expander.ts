import { createHash } from 'node:crypto';
import type { JsonObject } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { actionsOnly } from './actions-only.js';
import { expandContract } from './expand-contract.js';
import { FairTurns } from './fair-turns.js';
import {
  type ActionSelection,
  nothingSelected,
  type SelectionCatalog,
  selectActions,
} from './select-actions.js';

/** Gives the contract, expanded or as it is, to whoever asks. */
export interface ContractExpander {
  /**
   * The contract as it is for a selection without apps and actions.
   * @throws CatalogError 'selection-invalid'
   */
  expand(selection: ContractSelection, asker?: ContractAsker): Promise<JsonObject>;
}

/** Which actions a contract is expanded for, and what of it is wanted. */
export interface ContractSelection extends ActionSelection {
  /** `actions`: the operations that are no actions are left out. */
  only?: 'actions' | undefined;
}

/** Who asks for a contract. */
export interface ContractAsker {
  /** Each caller has one expansion made at a time. Whoever has no name is one caller together. */
  caller?: string | undefined;
  /** Aborted when the asker is gone: what nobody waits for any more when its turn comes is not expanded. */
  signal?: AbortSignal | undefined;
  /** What the asker may know of the catalog; all of it when absent. */
  known?: SelectionCatalog | undefined;
}

export interface ContractExpanderOptions {
  /** How many actions the kept expansions may have together; default about what no server notices: 6 KB for each. */
  mostActions?: number;
}

interface Expansion {
  actions: number;
  expanded: Promise<JsonObject>;
  /** Askers who have not gone. */
  askers: number;
  isDone: boolean;
}

/**
 * Expands one selection after the other, since each takes the processor, callers in turn, and once for all who ask for
 * it meanwhile. Keeps the last ones: as many as have 5000 actions together, and the newest however many it has.
 */
export function createContractExpander(
  contract: JsonObject,
  catalog: SelectionCatalog,
  { mostActions = 5000 }: ContractExpanderOptions = {},
): ContractExpander {
  const kept = new Map<string, Expansion>();
  const turns = new FairTurns();

  function begin(key: string, actions: Action[], caller: string, from: JsonObject): Expansion {
    const expansion: Expansion = {
      actions: actions.length,
      expanded: turns.run(caller, run),
      askers: 0,
      isDone: false,
    };
    async function run(): Promise<JsonObject> {
      try {
        // All who asked are gone, and read nothing of what they get.
        if (expansion.askers === 0) return forget(contract);
        return (await expandContract(from, actions, catalog)).document;
      } catch (error) {
        throw forget(error);
      } finally {
        expansion.isDone = true;
        forgetOldest(kept, mostActions);
      }
    }
    function forget<Outcome>(outcome: Outcome): Outcome {
      if (kept.get(key) === expansion) kept.delete(key);
      return outcome;
    }
    return expansion;
  }

  return {
    async expand(selection, { caller = '', signal, known = catalog } = {}) {
      const { apps = [], actions: ids = [], only } = selection;
      const actions = selectActions(known, selection);
      if (apps.length + ids.length === 0) {
        if (only !== undefined) throw nothingSelected('only');
        return contract;
      }
      const from = only === 'actions' ? actionsOnly(contract) : contract;
      const key = keyOf(actions, only);
      const expansion = kept.get(key) ?? begin(key, actions, caller, from);
      expansion.askers += 1;
      const leave = () => {
        expansion.askers -= 1;
      };
      signal?.addEventListener('abort', leave, { once: true });
      kept.delete(key);
      kept.set(key, expansion);
      return expansion.expanded;
    },
  };
}

/** A digest: the names of twenty thousand actions are a megabyte, for each selection that waits. */
function keyOf(actions: Action[], only = ''): string {
  const names = [only, ...actions.map(({ name, version }) => `${name} ${version}`).sort()];
  return createHash('sha256').update(names.join(',')).digest('base64');
}

/** What is not done yet stays, so that whoever asks for it meanwhile waits for the same. */
function forgetOldest(kept: Map<string, Expansion>, mostActions: number): void {
  const done = [...kept].filter(([, { isDone }]) => isDone);
  let actions = done.reduce((sum, [, each]) => sum + each.actions, 0);
  for (const [key, each] of done.slice(0, -1)) {
    if (actions <= mostActions) return;
    kept.delete(key);
    actions -= each.actions;
  }
}
