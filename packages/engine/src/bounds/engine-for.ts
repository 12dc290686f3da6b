import { narrowCatalog } from '@actway/catalog';
import { type KeyBounds, writeKeyBounds } from '@actway/store';
import type { Engine } from '../engine.js';
import { boundedStore } from './bounded-store.js';
import { reachOf } from './reach.js';

/** How many are kept; one is made in a moment. */
const mostEngines = 200;

/** What `writeKeyBounds` makes of bounds that come again and again. */
const texts = new WeakMap<KeyBounds, string | null>();

/** By what they are bound to, the ones used last at the end. */
const boundEngines = new WeakMap<Engine, Map<string, Engine>>();

/**
 * The engine for whose key it is: the engine itself, or for a key with bounds one in which nothing outside of them is
 * there. All that is done for a caller is done with it, by whatever face the caller came.
 */
export function engineFor(engine: Engine, { bounds }: { readonly bounds: KeyBounds | null }): Engine {
  if (bounds === null) return engine;
  const text = texts.has(bounds) ? (texts.get(bounds) ?? null) : writeKeyBounds(bounds);
  texts.set(bounds, text);
  if (text === null) return engine;
  const kept = boundEngines.get(engine) ?? new Map<string, Engine>();
  boundEngines.set(engine, kept);
  const bound = kept.get(text) ?? bindEngine(engine, bounds);
  kept.delete(text);
  kept.set(text, bound);
  const [oldest] = kept.keys();
  if (kept.size > mostEngines && oldest !== undefined) kept.delete(oldest);
  return bound;
}

function bindEngine(engine: Engine, bounds: KeyBounds): Engine {
  const { apps, actions, readOnly } = bounds;
  const catalog = narrowCatalog(engine.catalog, { apps, actions, readOnly });
  const store = boundedStore(engine.store, bounds, reachOf(engine.catalog, catalog, bounds));
  // What is not bound is the engine's own, whatever it becomes.
  return Object.assign(Object.create(engine) as Engine, { catalog, store, bounds });
}
