import { createHash } from 'node:crypto';
import type { Action } from '@actway/catalog';

/** The longest name of a tool that every client takes, of `A-Z`, `a-z`, `0-9`, `_` and `-`. */
const longest = 64;

/**
 * The name of the tool of an action: the name of the action, or where that is too long its beginning with a hash of the
 * whole behind it, which stays as it is whatever other actions there are.
 */
export function toolName({ name }: Pick<Action, 'name'>): string {
  if (name.length <= longest) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8).toUpperCase();
  return `${name.slice(0, longest - hash.length - 1)}_${hash}`;
}
