import type { Action } from '../actions/action.js';
import { summaryName } from '../actions/summary-name.js';
import type { Manifest } from '../apps/manifest.js';

const shown = 5;

/**
 * What is to be said of the names that a manifest has derived from summaries: how many actions get one, and which names
 * several would have, of whom the first has it.
 * @param actions in the order of their document
 */
export function aliasNotes({ key, aliasesFrom }: Manifest, actions: readonly Action[]): string[] {
  if (aliasesFrom === undefined) return [];
  const { prefix = key.toUpperCase() } = aliasesFrom;
  const ids = new Set(actions.map(({ id }) => id));
  const derived = new Set<string>();
  const contested = new Map<string, number>();
  for (const { displayName } of actions) {
    const name = summaryName(prefix, displayName);
    if (name === undefined || ids.has(name)) continue;
    if (derived.has(name)) contested.set(name, (contested.get(name) ?? 0) + 1);
    derived.add(name);
  }
  const named = `${derived.size.toLocaleString('en')} × an action has a further name, made of its summary`;
  if (contested.size === 0) return [named];
  const without = [...contested.values()].reduce((sum, count) => sum + count, 0);
  const names = [...contested.keys()].slice(0, shown).join(', ');
  return [
    named,
    `${without.toLocaleString('en')} × an action has none, since one before it has the same summary: ${names}${contested.size > shown ? ', …' : ''}`,
  ];
}
