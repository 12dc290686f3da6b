import type { Action } from '@actway/catalog';
import { toolName } from './tool-name.js';

/** Some actions, sorted by name, and what is made of them when it is first asked for. */
export class ActionSet {
  readonly actions: readonly Action[];
  #byName: Map<string, Action> | undefined;
  #byId: Map<string, Action> | undefined;
  #apps: ReadonlyMap<string, Action['app']> | undefined;

  constructor(actions: readonly Action[]) {
    this.actions = actions;
  }

  /** By the name of its tool, or its own, in any case of letters. */
  find(name: string): Action | undefined {
    return this.#named().get(name.trim().toUpperCase());
  }

  /** The action as this set names it. */
  findById(id: string): Action | undefined {
    this.#byId ??= new Map(this.actions.map((action) => [action.id, action]));
    return this.#byId.get(id);
  }

  names(): Iterable<string> {
    return this.#named().keys();
  }

  /** The apps of the actions, by key. */
  apps(): ReadonlyMap<string, Action['app']> {
    this.#apps ??= new Map(this.actions.map(({ app }) => [app.key, app]));
    return this.#apps;
  }

  #named(): Map<string, Action> {
    this.#byName ??= new Map([
      ...this.actions.map((action) => [action.name, action] as const),
      ...this.actions.map((action) => [toolName(action), action] as const),
    ]);
    return this.#byName;
  }
}
