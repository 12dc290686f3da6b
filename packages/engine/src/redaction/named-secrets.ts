import { JsonTokens, type TokenKind, tokens } from '@actway/json';
import { isSecretNameToken } from './name-token.js';
import { backslash } from './spelling-symbols.js';

/** The first bytes of the names that have a role, and the length of the longest with every character escaped. */
const beginsRole = [...Buffer.from('vnk'), backslash];
const longestRole = 6 * 'value'.length + 2;

/** A value in JSON that is a secret, or would be if the object around it said so. */
interface NamedValue {
  start: number;
  /** 0 as long as the value is open, and when it tells nothing: when it is empty, null, true or false. */
  end: number;
  isSecret: boolean;
}

/** An open object or array. */
interface Container {
  isEmpty: boolean;
  /** Itself, when it stands under a name that matters. */
  self: NamedValue | undefined;
  /** What its last name says of the value that comes next. */
  next: 'secret' | 'value' | 'name' | undefined;
  /** Whether a member `name` or `key` says that the members `value` are secrets, and these. */
  namesSecret: boolean;
  values: NamedValue[];
}

/** The ranges of the values of valid JSON that are named like secrets, in the order of their starts, maybe nested. */
export function namedSecrets(json: Buffer): { start: number; end: number }[] {
  const found: NamedValue[] = [];
  const open: Container[] = [];
  const walk = new JsonTokens(json);
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (kind === tokens.unfinished) continue;
    const { start, end } = walk;
    if (kind === tokens.closingBrace || kind === tokens.closingBracket) {
      const closed = open.pop();
      if (closed?.namesSecret) for (const value of closed.values) value.isSecret = true;
      if (closed?.self && !closed.isEmpty) closed.self.end = end;
      continue;
    }
    const parent = open.at(-1);
    if (kind === tokens.name) {
      if (parent) parent.next = roleOf(json, start, end);
      continue;
    }
    const role = parent?.next;
    if (parent) {
      parent.isEmpty = false;
      parent.next = undefined;
      parent.namesSecret ||= role === 'name' && kind === tokens.string && isSecretNameToken(json, start, end);
    }
    let named: NamedValue | undefined;
    if (role === 'secret' || role === 'value') {
      named = { start, end: tellsSomething(kind, start, end) ? end : 0, isSecret: role === 'secret' };
      found.push(named);
      if (role === 'value') parent?.values.push(named);
    }
    if (kind === tokens.openingBrace || kind === tokens.openingBracket) {
      open.push({ isEmpty: true, self: named, next: undefined, namesSecret: false, values: [] });
    }
  }
  return found.filter(({ end, isSecret }) => isSecret && end > 0);
}

function roleOf(json: Buffer, start: number, end: number): Container['next'] {
  if (isSecretNameToken(json, start, end)) return 'secret';
  if (!beginsRole.includes(json[start + 1] as number) || end - start > longestRole) return undefined;
  const name: unknown = JSON.parse(json.toString('utf8', start, end));
  if (name === 'value') return 'value';
  return name === 'name' || name === 'key' ? 'name' : undefined;
}

/** A scalar does or does not by itself; of a container it is known when it is closed. */
function tellsSomething(kind: TokenKind, start: number, end: number): boolean {
  return kind === tokens.number || (kind === tokens.string && end - start > 2);
}
