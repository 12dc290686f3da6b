import { isObject, type JsonObject, type JsonSchema } from '@actway/openapi';
import { circlesOf } from './circles.js';

const unions = ['allOf', 'anyOf', 'oneOf'];

/**
 * Opens the lists by which components hold themselves with no object in between, as in `Value = string | Value[]`: their
 * items become any values. Generators write a component as a member of one interface, where TypeScript refuses such a
 * type (TS2502), while it takes one that comes back to itself below the members of an object.
 */
export function openCycles(components: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, JsonSchema> {
  const neighbours = new Map([...components].map(([name, schema]) => [name, neighboursOf(schema)]));
  const circles = circlesOf(neighbours);
  if (circles.size === 0) return components;
  const opened = new Map(components);
  for (const [name, circle] of circles) {
    const leadsBack = (schema: unknown) => neighboursOf(schema).some((each) => circles.get(each) === circle);
    const schema = components.get(name);
    if (isObject(schema)) opened.set(name, withListsOpened(schema, leadsBack));
  }
  return opened;
}

function withListsOpened(schema: JsonObject, leadsBack: (items: unknown) => boolean): JsonObject {
  const copy = { ...schema };
  if (leadsBack(schema.items)) copy.items = { description: 'Any of the values that the list itself may be.' };
  for (const key of unions) {
    const branches = schema[key];
    if (!Array.isArray(branches)) continue;
    copy[key] = branches.map((branch) => (isObject(branch) ? withListsOpened(branch, leadsBack) : branch));
  }
  return copy;
}

/** The components that a schema is, or holds as items, with no object in between. */
function neighboursOf(schema: unknown): string[] {
  const found: string[] = [];
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next)) continue;
    const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(String(next.$ref)) ?? [];
    if (name !== undefined) found.push(name);
    for (const key of unions) if (Array.isArray(next[key])) waiting.push(...next[key]);
    if (next.items !== undefined) waiting.push(next.items);
  }
  return found;
}
