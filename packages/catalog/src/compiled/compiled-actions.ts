import type { Action } from '../actions/action.js';
import type { CompiledAction } from './compiled-action.js';

const mostKept = 1000;

/** Actions that are compiled at their first use; of more than a thousand, those used last are kept. */
export class CompiledActions {
  readonly #compile: (action: Action) => CompiledAction;
  readonly #kept = new Map<Action, CompiledAction>();
  /** The one that was used last. */
  #latest: { action: Action; compiled: CompiledAction } | undefined;

  constructor(compile: (action: Action) => CompiledAction) {
    this.#compile = compile;
  }

  get(action: Action): CompiledAction {
    if (this.#latest?.action === action) return this.#latest.compiled;
    const kept = this.#kept.get(action);
    const compiled = kept ?? this.#compile(action);
    // A map keeps the order in which its keys were set: the first one is the one that waited longest.
    if (kept !== undefined) this.#kept.delete(action);
    this.#kept.set(action, compiled);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    this.#latest = { action, compiled };
    return compiled;
  }
}
