import { jsonPointer } from './json-pointer.js';
import { isObject, type JsonObject, setMember } from './json-schema.js';

/** What an object of an OpenAPI document is: keywords, a map of free names, or a value that means only itself. */
type Place = 'keywords' | 'names' | 'literal';

const mapsOfNames = new Set([
  '$defs',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'examples',
  'headers',
  'links',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'variables',
  'webhooks',
]);
const literals = new Set(['const', 'default', 'enum', 'example', 'value', 'mapping']);

/**
 * Calls `visit` with each object whose members are keywords. Examples and other literal values are not visited, so a
 * `$ref` that merely stands in an example is not taken for a reference.
 */
export function visitKeywords(
  node: unknown,
  visit: (object: JsonObject, pointer: string) => void,
  pointer = '',
  place: Place = 'keywords',
): void {
  if (place === 'literal') return;
  if (Array.isArray(node)) {
    node.forEach((item, index) => {
      visitKeywords(item, visit, pointer + jsonPointer(index), place);
    });
    return;
  }
  if (!isObject(node)) return;
  if (place === 'keywords') visit(node, pointer);
  for (const [key, value] of Object.entries(node)) {
    if (place === 'keywords' && key.startsWith('x-')) continue;
    visitKeywords(value, visit, pointer + jsonPointer(key), placeOf(place, key, value));
  }
}

/** A deep copy in which `change` has replaced each object whose members are keywords, parents first. */
export function copyKeywords(
  node: unknown,
  change: (object: JsonObject) => JsonObject,
  place: Place = 'keywords',
): unknown {
  if (place === 'literal') return node;
  if (Array.isArray(node)) return node.map((item) => copyKeywords(item, change, place));
  if (!isObject(node)) return node;
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(place === 'keywords' ? change(node) : node)) {
    setMember(copy, key, copyKeywords(value, change, placeOf(place, key, value)));
  }
  return copy;
}

/** The same, children first: `change` gets the copy of each, whose children are changed. */
export function copyKeywordsUpwards(
  node: unknown,
  change: (copy: JsonObject) => JsonObject,
  place: Place = 'keywords',
): unknown {
  if (place === 'literal') return node;
  if (Array.isArray(node)) return node.map((item) => copyKeywordsUpwards(item, change, place));
  if (!isObject(node)) return node;
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    setMember(copy, key, copyKeywordsUpwards(value, change, placeOf(place, key, value)));
  }
  return place === 'keywords' ? change(copy) : copy;
}

function placeOf(parent: Place, key: string, value: unknown): Place {
  if (parent === 'names') return 'keywords';
  if (literals.has(key) || (key === 'examples' && Array.isArray(value))) return 'literal';
  return mapsOfNames.has(key) && isObject(value) ? 'names' : 'keywords';
}
