import type { JsonObject } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { App } from '../apps/app.js';
import { AppExpansion, type ExpandedCatalog } from './app-expansion.js';
import type { ExpandableContract } from './expandable-contract.js';
import type { Pause } from './pause.js';

/** What the actions of one app add to a contract. No other app has any of it. */
export interface ExpandedApp {
  app: App;
  /** Path Item Objects by path, sorted. */
  paths: [string, JsonObject][];
  /** Schemas by name, sorted. */
  schemas: [string, JsonObject][];
  /** What they reach of the contract's own components: `schemas/Problem`. */
  reached: ReadonlySet<string>;
  /** How many examples were left out because their own schema does not allow them. */
  droppedExamples: number;
}

/** @param actions of one app, each name once */
export async function expandApp(
  from: ExpandableContract,
  app: App,
  actions: Action[],
  catalog: ExpandedCatalog,
  pause: Pause,
): Promise<ExpandedApp> {
  const expansion = new AppExpansion(from, actions, catalog);
  const paths = await all(expansion.paths(), pause);
  const reached = await expansion.reached(pause);
  const schemas = await all(expansion.schemas(), pause);
  return { app, paths, schemas, reached, droppedExamples: expansion.droppedExamples };
}

async function all<Item>(items: Iterable<Item>, pause: Pause): Promise<Item[]> {
  const made: Item[] = [];
  for (const item of items) {
    made.push(item);
    await pause();
  }
  return made;
}

/** Sorts what has a name. */
export function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
