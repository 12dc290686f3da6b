import { createHash } from 'node:crypto';
import type { JsonObject } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import { actionsOnly } from './actions-only.js';
import { expandApp } from './expand-app.js';
import { actionsByApp } from './expand-contract.js';
import { expandable, reachedByOthers } from './expandable-contract.js';
import { FairTurns } from './fair-turns.js';
import { createPause } from './pause.js';
import {
  type ActionSelection,
  nothingSelected,
  type SelectionCatalog,
  selectActions,
} from './select-actions.js';
import {
  digestOf,
  type WrittenApp,
  type WrittenContract,
  writeApp,
  writeContract,
  writeExpanded,
} from './written-contract.js';

/** Gives the contract, expanded or as it is, to whoever asks. */
export interface ContractExpander {
  /**
   * The contract as it is for a selection without apps and actions.
   * @throws CatalogError 'selection-invalid'
   */
  expand(selection: ContractSelection, asker?: ContractAsker): Promise<WrittenContract>;
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
  /** Undefined when all who asked were gone before its turn came. */
  expanded: Promise<WrittenApp | undefined>;
  /** Askers who have not gone. */
  askers: number;
  isDone: boolean;
}

/**
 * Expands the actions of one app after those of the other, since each takes the processor, callers in turn, and once for
 * all who ask for them meanwhile. Keeps what was expanded last, as the bytes that are sent: as many as have 5000 actions
 * together, and the newest however many it has.
 */
export function createContractExpander(
  contract: JsonObject,
  catalog: SelectionCatalog,
  { mostActions = 5000 }: ContractExpanderOptions = {},
): ContractExpander {
  const kept = new Map<string, Expansion>();
  const turns = new FairTurns();
  const asItIs = once(() => writeContract(contract));
  const whole = once(() => frameOf(contract));
  const ofActions = once(() => frameOf(actionsOnly(contract)));

  function begin(key: string, app: App, actions: Action[], caller: string): Expansion {
    const expansion: Expansion = {
      actions: actions.length,
      expanded: turns.run(caller, run),
      askers: 0,
      isDone: false,
    };
    async function run(): Promise<WrittenApp | undefined> {
      try {
        if (expansion.askers === 0) return forget(undefined);
        const pause = createPause();
        const { from } = await whole();
        return await writeApp(await expandApp(from, app, actions, catalog, pause), pause);
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

  function join(app: App, actions: Action[], { caller = '', signal }: ContractAsker): Expansion {
    const key = keyOf(actions);
    const expansion = kept.get(key) ?? begin(key, app, actions, caller);
    expansion.askers += 1;
    const leave = () => {
      expansion.askers -= 1;
    };
    signal?.addEventListener('abort', leave, { once: true });
    kept.delete(key);
    kept.set(key, expansion);
    return expansion;
  }

  return {
    async expand(selection, asker = {}) {
      const actions = selectActions(asker.known ?? catalog, selection);
      const { apps = [], actions: ids = [], only } = selection;
      if (apps.length + ids.length === 0) {
        if (only !== undefined) throw nothingSelected('only');
        return asItIs();
      }
      const joined = [...actionsByApp(actions)].map(([app, own]) => join(app, own, asker));
      const expanded = await Promise.all(joined.map((each) => each.expanded));
      const written = expanded.filter((each) => each !== undefined);
      // Whoever asked is gone, and reads nothing of what it gets.
      if (written.length < expanded.length) return asItIs();
      const { from, reached, digest } = await (only === 'actions' ? ofActions() : whole());
      return {
        digest: digestOf([digest, ...written.map((each) => each.digest).sort()]),
        pieces: () => writeExpanded(from, written, reached, createPause()),
      };
    },
  };
}

/** A contract without the actions that it is expanded for, and what its other operations reach. */
async function frameOf(contract: JsonObject) {
  const from = expandable(contract);
  return {
    from,
    reached: await reachedByOthers(from, createPause()),
    digest: digestOf([JSON.stringify(contract)]),
  };
}

/** Made when it is first asked for, which most never do. */
function once<Made>(make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A digest: the names of twenty thousand actions are a megabyte, for each selection that waits. */
function keyOf(actions: Action[]): string {
  const names = actions.map(({ name, version }) => `${name} ${version}`).sort();
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
