import type { ActionAlias } from '../apps/action-alias.js';
import type { Action } from './action.js';

const mostShown = 10;

/**
 * A sentence on what else an action is called, and how its input goes by other names there; undefined where there is
 * nothing to say.
 */
export function wordsOnNames({ id, name }: Action, aliases: readonly ActionAlias[]): string | undefined {
  const own = aliases.find((alias) => alias.name === name);
  if (own !== undefined) return `A further name of \`${id}\`${wordsOnMapping(own)}.`;
  if (aliases.length === 0) return undefined;
  const shown = aliases.slice(0, mostShown).map((alias) => `\`${alias.name}\`${wordsOnMapping(alias)}`);
  if (aliases.length > mostShown) shown.push(`${aliases.length - mostShown} more names`);
  return `Also called ${shown.join(', ')}.`;
}

function wordsOnMapping({ input = {} }: ActionAlias): string {
  const members = Object.entries(input).map(([member, own]) => `its \`${member}\` is \`${own}\``);
  return members.length === 0 ? '' : ` (${members.join(', ')})`;
}
