import { createHash } from 'node:crypto';
import type { JsonObject } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import { actionsOnly } from './actions-only.js';
import { AppExpansion } from './app-expansion.js';
import { EntryBlocks } from './entry-blocks.js';
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
  writeContract,
  writeExpanded,
} from './written-contract.js';

/** Gives the contract, expanded or as it is, to whoever asks. */
export interface ContractExpander {
  /**
   * The contract as it is for a selection without apps and actions. Nothing is expanded before its pieces are asked for.
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
  /** Aborted when the asker is gone: what nobody waits for any more is not expanded, nor is the rest of it. */
  signal?: AbortSignal | undefined;
  /** What the asker may know of the catalog; all of it when absent. */
  known?: SelectionCatalog | undefined;
}

export interface ContractExpanderOptions {
  /** How many actions the kept expansions may have together; default about what no server notices: 1 KB for each. */
  mostActions?: number;
}

interface Expansion extends WrittenApp {
  /** Askers who have not gone. */
  askers: number;
  isDone: boolean;
}

/**
 * Expands the actions of one app after those of the other, since each takes the processor, callers in turn, and once for
 * all who ask for them meanwhile; they get what is made while the rest is. However slowly they read, nobody waits for
 * them. Keeps what was expanded last, compressed: as many as have 30,000 actions together, and the newest however many
 * it has.
 */
export function createContractExpander(
  contract: JsonObject,
  catalog: SelectionCatalog,
  { mostActions = 30_000 }: ContractExpanderOptions = {},
): ContractExpander {
  const kept = new Map<string, Expansion>();
  const turns = new FairTurns();
  const asItIs = once(() => writeContract(contract));
  const whole = once(() => frameOf(contract));
  const ofActions = once(() => frameOf(actionsOnly(contract)));

  function begin(key: string, app: App, actions: Action[], caller: string): Expansion {
    const paths = new EntryBlocks();
    const schemas = new EntryBlocks();
    const forget = () => {
      if (kept.get(key) === expansion) kept.delete(key);
    };
    const reached = turns.run(caller, async () => {
      try {
        const pause = createPause();
        const { from } = await whole();
        const expanded = new AppExpansion(from, actions, catalog);
        const writeAll = async (entries: Iterable<[string, JsonObject]>, blocks: EntryBlocks) => {
          for (const [name, value] of entries) {
            if (expansion.askers === 0) throw new Error('Nobody waits for this expansion any more.');
            await blocks.add(name, value);
            await pause();
          }
          await blocks.end();
        };
        await writeAll(expanded.paths(), paths);
        const places = await expanded.reached(pause);
        await writeAll(expanded.schemas(), schemas);
        return places;
      } catch (error) {
        forget();
        for (const blocks of [paths, schemas]) blocks.fail(error);
        throw error;
      } finally {
        expansion.isDone = true;
        forgetOldest(kept, mostActions);
      }
    });
    // Whoever reads learns of it there.
    reached.catch(() => undefined);
    const names = actions.map(({ name }) => name).sort();
    const expansion: Expansion = { app, names, paths, schemas, reached, askers: 0, isDone: false };
    return expansion;
  }

  function join({ app, actions, key }: Selected, caller: string): Expansion {
    const expansion = kept.get(key) ?? begin(key, app, actions, caller);
    expansion.askers += 1;
    kept.delete(key);
    kept.set(key, expansion);
    return expansion;
  }

  async function* piecesOf(
    selected: readonly Selected[],
    { from, reached }: Frame,
    { caller = '', signal }: ContractAsker,
  ): AsyncGenerator<Buffer> {
    if (signal?.aborted) return;
    const joined = selected.map((each) => join(each, caller));
    let isLeft = false;
    const leave = () => {
      if (!isLeft) for (const each of joined) each.askers -= 1;
      isLeft = true;
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      yield* writeExpanded(from, joined, reached, createPause());
    } finally {
      signal?.removeEventListener('abort', leave);
      leave();
    }
  }

  return {
    async expand(selection, asker = {}) {
      const actions = selectActions(asker.known ?? catalog, selection);
      const { apps = [], actions: ids = [], only } = selection;
      if (apps.length + ids.length === 0) {
        if (only !== undefined) throw nothingSelected('only');
        return asItIs();
      }
      const selected = [...actionsByApp(actions)].map(([app, own]) => ({
        app,
        actions: own,
        key: keyOf(app, own, catalog),
      }));
      const frame = await (only === 'actions' ? ofActions() : whole());
      return {
        digest: digestOf([frame.digest, ...selected.map(({ key }) => key).sort()]),
        pieces: () => piecesOf(selected, frame, asker),
      };
    },
  };
}

type Frame = Awaited<ReturnType<typeof frameOf>>;

interface Selected {
  app: App;
  actions: Action[];
  /** Tells what comes of them from all else. */
  key: string;
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
function keyOf(app: App, actions: Action[], catalog: SelectionCatalog): string {
  const hash = createHash('sha256').update(`${catalog.fingerprint(app)}\n`);
  const lines = actions.map((action) => {
    const aliases = catalog.aliasesOf(action).map(({ name }) => name);
    return `${action.name} ${action.version} ${aliases.join(' ')}`;
  });
  for (const line of lines.sort()) hash.update(line).update('\n');
  return hash.digest('base64');
}

/** What is not done yet stays, so that whoever asks for it meanwhile waits for the same. */
function forgetOldest(kept: Map<string, Expansion>, mostActions: number): void {
  const done = [...kept].filter(([, { isDone }]) => isDone);
  let actions = done.reduce((sum, [, { names }]) => sum + names.length, 0);
  for (const [key, each] of done.slice(0, -1)) {
    if (actions <= mostActions) return;
    kept.delete(key);
    actions -= each.names.length;
  }
}
