import { createHash } from 'node:crypto';
import { isObject, type JsonObject, member, objectMember, valueAtFragment } from '@actway/openapi';

/** What people read, and no caller sends. */
const words = new Set(['description', 'summary', 'title', 'example', 'examples', 'externalDocs']);

/** Their members are names that the maker chose. */
const maps = new Set(['properties', 'patternProperties', 'content', 'encoding']);

/**
 * What an operation takes, as the beginning of a SHA-256: its parameters and its body with all that they refer to.
 * Words and examples do not count, and neither does the order of members.
 * @param key `METHOD /path`
 * @returns undefined when the document has no such operation
 */
export function operationFingerprint(root: JsonObject, key: string): string | undefined {
  const [method = '', path = ''] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
  const item = member(objectMember(root, 'paths'), path);
  const operation = isObject(item) ? member(item, method.toLowerCase()) : undefined;
  if (!isObject(item) || !isObject(operation)) return undefined;
  const { parameters, requestBody, consumes } = operation;
  const taken = [item.parameters, parameters, requestBody, consumes];
  const reached = new Map<string, string>();
  const waiting: unknown[] = [taken];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const reference of referencesIn(next)) {
      if (reached.has(reference)) continue;
      const value = valueAtFragment(root, reference);
      reached.set(reference, canonical(value));
      waiting.push(value);
    }
  }
  const parts = [...reached].sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([canonical(taken), parts]))
    .digest('hex')
    .slice(0, 16);
}

function* referencesIn(value: unknown): Generator<string> {
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [name, child] of Object.entries(next)) {
      if (name === '$ref' && typeof child === 'string' && child.startsWith('#')) yield child;
      else if (child !== undefined) waiting.push(child);
    }
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(plain(value, false)) ?? '';
}

function plain(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each, false));
  if (!isObject(value)) return value;
  return Object.entries(value)
    .filter(([name]) => isMap || !(words.has(name) || name.startsWith('x-')))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, child]) => [name, plain(child, !isMap && maps.has(name))]);
}
