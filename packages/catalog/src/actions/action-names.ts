import type { ActionAlias, AppAlias } from '../apps/action-alias.js';
import type { Action } from './action.js';
import { AliasedAction } from './aliased-action.js';

type IdSet = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;

/** What the actions of a catalog are called: their ids, and their aliases. Names are in upper case here. */
export class ActionNames {
  readonly #ids: IdSet;
  readonly #aliases: ReadonlyMap<string, AppAlias>;
  #byAction: Map<string, AppAlias[]> | undefined;
  /** Under each alias that was asked for, in each version: what is compiled for it is found again by it. */
  readonly #called = new Map<string, AliasedAction>();

  /** @param aliases by their names */
  constructor(ids: IdSet, aliases: ReadonlyMap<string, AppAlias>) {
    this.#ids = ids;
    this.#aliases = aliases;
  }

  /** The id that a name stands for. */
  find(name: string): string | undefined {
    return this.#ids.has(name) ? name : this.#aliases.get(name)?.action;
  }

  /** Those first that a manifest lists. */
  aliasesOf(id: string): readonly ActionAlias[] {
    this.#byAction ??= groupedByAction(this.#aliases.values());
    return this.#byAction.get(id) ?? [];
  }

  *all(): Iterable<string> {
    yield* this.#ids.keys();
    yield* this.#aliases.keys();
  }

  /** The action under its id, and under each of its aliases. */
  underEach(action: Action): Action[] {
    return [action, ...this.aliasesOf(action.id).map(({ name }) => this.calledBy(name, action))];
  }

  /** The action under the name that it was asked for by. */
  calledBy(name: string, action: Action): Action {
    const alias = this.#aliases.get(name);
    if (alias === undefined) return action;
    const key = `${name} ${action.version}`;
    const called = this.#called.get(key) ?? new AliasedAction(action, alias);
    this.#called.set(key, called);
    return called;
  }
}

function groupedByAction(aliases: Iterable<AppAlias>): Map<string, AppAlias[]> {
  const grouped = new Map<string, AppAlias[]>();
  for (const alias of aliases) {
    const known = grouped.get(alias.action);
    if (known === undefined) grouped.set(alias.action, [alias]);
    else known.push(alias);
  }
  return grouped;
}
