import { copyKeywords, isObject, type JsonObject, type OpenApiDocument, setMember } from '@actway/openapi';
import { findClosedByMistake } from './mend-closed-objects.js';
import { mendEnum, mendLargeValues, mendListed, mendListedFormat } from './mend-listed-values.js';
import { mendPattern } from './mend-pattern.js';
import { mendDiscriminated, mendNullableObject, mendNullBesideUnion, mendUnion } from './mend-unions.js';
import type { Drop, Tell } from './mending.js';
import { unknownKeywords } from './schema-keywords.js';

/** What was mended, and how often. */
export type MendCounts = Map<string, number>;

/** A validator is code for each member: one of a hundred thousand takes minutes to compile, and more stack than there is. */
const mostMembers = 10_000;

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
const numbers = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];
const sizes = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'minContains',
  'maxContains',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const schemas = ['items', 'not', 'additionalProperties', 'if', 'then', 'else', 'contains', 'propertyNames'];

/** A copy of a document in which each schema is one that a validator can compile and apply in bounded time. */
export function mendSchemas(document: JsonObject): { document: JsonObject; counts: MendCounts } {
  const counts: MendCounts = new Map();
  const tell = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const closed = findClosedByMistake(document);
  const copy = copyKeywords(document, (object, isSchema) => {
    // What has a place in a request is a Parameter or Header Object, whose `required` and `example` mean other things.
    if (!isSchema && 'in' in object && 'name' in object) return object;
    return mendSchema(object, isSchema, tell, { id: '', root: document }, closed);
  });
  return { document: isObject(copy) ? copy : document, counts };
}

function mendSchema(
  object: JsonObject,
  isSchema: boolean,
  tell: Tell,
  document: OpenApiDocument,
  closed: ReadonlySet<JsonObject>,
): JsonObject {
  const schema = { ...object };
  const drop = (key: string, why: string) => {
    delete schema[key];
    tell(`${key} ${why} was left out`);
  };
  mendTypes(schema, drop);
  if (isSchema) for (const name of unknownKeywords(schema)) drop(name, '(no keyword of JSON Schema)');
  if (isSchema) mendNullBesideUnion(schema, tell);
  if (isSchema) mendUnion(schema, tell, document);
  if (isSchema) mendDiscriminated(schema, tell, document);
  if (closed.has(object)) drop('additionalProperties', 'that refuses what an allOf with it lists');
  if (isSchema) mendLargeValues(schema, drop);
  mendEnum(schema, drop, tell);
  mendListedFormat(schema, drop);
  if (isSchema) mendListed(schema, drop, tell);
  mendPattern(schema, drop);
  for (const key of numbers) mendNumber(schema, key, (value) => key !== 'multipleOf' || value > 0, drop);
  for (const key of sizes) mendNumber(schema, key, (value) => value >= 0 && Number.isInteger(value), drop);
  if (Array.isArray(schema.items)) {
    schema.prefixItems = schema.items;
    delete schema.items;
    tell('a list of items became prefixItems');
  }
  for (const key of lists) {
    const list = schema[key];
    if (list !== undefined && (!Array.isArray(list) || list.length === 0))
      drop(key, 'that is no list of schemas');
  }
  for (const key of maps) if (key in schema) mendMap(schema, key, drop);
  if (isSchema) mendNullableObject(schema, tell);
  for (const key of schemas) {
    const value = schema[key];
    if (value !== undefined && !isObject(value) && typeof value !== 'boolean') drop(key, 'that is no schema');
  }
  return schema;
}

function mendTypes(schema: JsonObject, drop: Drop): void {
  const { type, required } = schema;
  if (Array.isArray(type)) {
    const known = [...new Set(type)].filter((each) => types.has(String(each)));
    if (known.length === 0) drop('type', 'that JSON Schema does not know');
    else if (known.length < type.length) schema.type = known;
  } else if (typeof type === 'string' && !types.has(type) && !('scheme' in schema) && !('flows' in schema)) {
    drop('type', 'that JSON Schema does not know');
  }
  if (Array.isArray(required)) {
    const names = [...new Set(required)].filter((each) => typeof each === 'string');
    if (names.length < required.length) schema.required = names;
    if (names.length > mostMembers)
      drop('required', `of more than ${mostMembers.toLocaleString('en')} members`);
  } else if (typeof required === 'boolean' && !('content' in schema) && !('schema' in schema)) {
    drop('required', 'of a schema that is no list of names');
  }
  if (schema.format !== undefined && typeof schema.format !== 'string') drop('format', 'that is no text');
}

function mendNumber(schema: JsonObject, key: string, fits: (value: number) => boolean, drop: Drop): void {
  const value = schema[key];
  if (value === undefined) return;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || !fits(number))
    drop(key, 'that is no such number');
  else schema[key] = number;
}

/** A member called `__proto__` turns into a prototype in careless hands. */
function mendMap(schema: JsonObject, key: string, drop: Drop): void {
  const value = schema[key];
  if (!isObject(value)) {
    drop(key, 'that is no map of schemas');
    return;
  }
  const entries = Object.entries(value);
  if (entries.length > mostMembers) {
    drop(key, `of more than ${mostMembers.toLocaleString('en')} members`);
    return;
  }
  const sound = entries.filter(
    ([name, each]) => name !== '__proto__' && (isObject(each) || typeof each === 'boolean'),
  );
  if (sound.length === entries.length) return;
  const copy: JsonObject = {};
  for (const [name, each] of sound) setMember(copy, name, each);
  drop(`members of ${key}`, 'that are no schemas, or are called __proto__,');
  schema[key] = copy;
}
