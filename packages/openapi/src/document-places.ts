import { jsonPointer } from './json-pointer.js';
import { isObject, type JsonObject, setMember } from './json-schema.js';

/**
 * What an object of an OpenAPI document is: keywords, those of a schema, a map of free names, one of schemas, or a value
 * that means only itself.
 */
type Place = 'keywords' | 'schema' | 'names' | 'schemas' | 'literal';

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
const mapsOfSchemas = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
  'schemas',
]);
/** Keywords of a schema that hold a schema, or a list of them. */
const subschemas = new Set([
  ...[
    'additionalProperties',
    'allOf',
    'anyOf',
    'contains',
    'contentSchema',
    'else',
    'if',
    'items',
    'not',
    'oneOf',
  ],
  ...['prefixItems', 'propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
]);
const literals = new Set(['const', 'default', 'dependentRequired', 'enum', 'example', 'value', 'mapping']);

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
  const isKeywords = holdsKeywords(place);
  if (isKeywords) visit(node, pointer);
  for (const [key, value] of Object.entries(node)) {
    if (isKeywords && key.startsWith('x-')) continue;
    visitKeywords(value, visit, pointer + jsonPointer(key), placeOf(place, key, value));
  }
}

/**
 * A deep copy in which `change` has replaced each object whose members are keywords, parents first. It is told whether
 * the object is a schema.
 */
export function copyKeywords(
  node: unknown,
  change: (object: JsonObject, isSchema: boolean) => JsonObject,
  place: Place = 'keywords',
): unknown {
  if (place === 'literal') return node;
  if (Array.isArray(node)) return node.map((item) => copyKeywords(item, change, place));
  if (!isObject(node)) return node;
  const copy: JsonObject = {};
  const changed = holdsKeywords(place) ? change(node, place === 'schema') : node;
  for (const [key, value] of Object.entries(changed)) {
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
  return holdsKeywords(place) ? change(copy) : copy;
}

function holdsKeywords(place: Place): boolean {
  return place === 'keywords' || place === 'schema';
}

function placeOf(parent: Place, key: string, value: unknown): Place {
  if (parent === 'names') return 'keywords';
  if (parent === 'schemas') return 'schema';
  if (literals.has(key) || (key === 'examples' && Array.isArray(value))) return 'literal';
  if (mapsOfNames.has(key) && isObject(value)) return mapsOfSchemas.has(key) ? 'schemas' : 'names';
  return key === 'schema' || (parent === 'schema' && subschemas.has(key)) ? 'schema' : 'keywords';
}
