import {
  copyKeywords,
  dereference,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  setMember,
} from '@actway/openapi';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { findUsablePattern, isUnicodePattern } from '../patterns/usable-pattern.js';
import { spelledBoolean, spelledLargeInteger, spelledNumber } from '../schema/exact-spelling.js';
import { toldValues } from '../schema/told-values.js';
import { unknownKeywords } from './schema-keywords.js';

/** What was mended, and how often. */
export type MendCounts = Map<string, number>;

/** A validator is code for each member: one of a hundred thousand takes minutes to compile, and more stack than there is. */
const mostMembers = 10_000;

/** Of a longer pattern a reader learns nothing. */
const longestShownPattern = 500;

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
  const copy = copyKeywords(document, (object, isSchema) => {
    // What has a place in a request is a Parameter or Header Object, whose `required` and `example` mean other things.
    if (!isSchema && 'in' in object && 'name' in object) return object;
    return mendSchema(object, isSchema, tell, { id: '', root: document });
  });
  return { document: isObject(copy) ? copy : document, counts };
}

type Tell = (what: string) => void;

function mendSchema(
  object: JsonObject,
  isSchema: boolean,
  tell: Tell,
  document: OpenApiDocument,
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

type Drop = (key: string, why: string) => void;

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

/** By their JSON, as JSON Schema compares values; a Set of it is linear in the number of members. */
function mendEnum(schema: JsonObject, drop: Drop, tell: Tell): void {
  const members = schema.enum;
  if (members === undefined) return;
  if (!Array.isArray(members) || members.length === 0) {
    drop('enum', 'without members');
    return;
  }
  const distinct = new Map(members.map((each) => [JSON.stringify(each), each]));
  if (distinct.size === members.length) return;
  schema.enum = [...distinct.values()];
  tell('members that an enum had twice were left out');
}

/**
 * Values beyond 2^53, which come as strings of their digits, can be told in words alone: a document carries the doubles next
 * to them.
 */
function mendLargeValues(schema: JsonObject, drop: Drop): void {
  const named = [schema.type ?? []].flat();
  if (named.includes('string') || !named.some((type) => type === 'integer' || type === 'number')) return;
  for (const key of ['enum', 'const']) {
    const values = key in schema ? [schema[key]].flat() : [];
    const isLarge = (value: unknown) => typeof value === 'string' && spelledLargeInteger(value) !== undefined;
    if (!values.some(isLarge)) continue;
    drop(key, 'with an integer beyond 2^53, which is told in words,');
    addWords(schema, `One of: ${values.map(String).join(', ').slice(0, longestShownPattern)}`);
  }
}

const combining = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'];

/**
 * An object or null is a union: a schema that adds to it in an `allOf` means the object, and makers of types look for its
 * members in what has none.
 */
function mendNullableObject(schema: JsonObject, tell: Tell): void {
  const { type, properties, title, description, ...rest } = schema;
  const isNullable =
    Array.isArray(type) && type.length === 2 && type.includes('object') && type.includes('null');
  if (!isNullable || !isObject(properties) || Object.keys(properties).length === 0) return;
  if (combining.some((keyword) => keyword in schema)) return;
  const marks = ['deprecated', 'readOnly', 'writeOnly', 'default', 'example', 'examples'];
  const beside = Object.entries({ title, description, ...rest }).filter(
    ([key, value]) =>
      value !== undefined && (marks.includes(key) || key === 'title' || key === 'description'),
  );
  const inside = Object.entries(rest).filter(([key]) => !marks.includes(key));
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, Object.fromEntries(beside), {
    anyOf: [{ ...Object.fromEntries(inside), type: 'object', properties }, { type: 'null' }],
  });
  tell('an object or null became a union');
}

/** `type: null` beside a union is meant as one more branch: together they allow nothing. */
function mendNullBesideUnion(schema: JsonObject, tell: Tell): void {
  const keyword = ['oneOf', 'anyOf'].find((each) => Array.isArray(schema[each]));
  if (schema.type !== 'null' || keyword === undefined) return;
  const branches = [schema[keyword]].flat();
  schema[keyword] = [...branches, { type: 'null' }];
  delete schema.type;
  tell(`the type null beside ${keyword} became a branch of it`);
}

/** Forms that an object without members fits alike do not exclude each other, whatever oneOf says. */
function mendUnion(schema: JsonObject, tell: Tell, document: OpenApiDocument): void {
  const { oneOf, anyOf } = schema;
  if (!Array.isArray(oneOf) || anyOf !== undefined) return;
  if (oneOf.filter((branch) => fitsEmptyObject(dereference(document, branch))).length < 2) return;
  schema.anyOf = oneOf;
  delete schema.oneOf;
  tell('oneOf, of which an empty object fits several, became anyOf');
}

/** A discriminator says which branch counts. Where the branches do not, a value that is meant for one may fit others. */
function mendDiscriminated(schema: JsonObject, tell: Tell, document: OpenApiDocument): void {
  const { oneOf, anyOf, discriminator } = schema;
  if (!Array.isArray(oneOf) || anyOf !== undefined || !isObject(discriminator)) return;
  const told = oneOf.map((branch) => toldValues(document, branch, String(discriminator.propertyName)));
  const all = told.flat();
  if (told.every((values) => values.length > 0) && new Set(all).size === all.length) return;
  schema.anyOf = oneOf;
  delete schema.oneOf;
  tell('oneOf with a discriminator, whose branches do not say what it goes by, became anyOf');
}

/** A format beside listed texts that do not have it allows none of them. */
function mendListedFormat(schema: JsonObject, drop: Drop): void {
  const { enum: listed, format } = schema;
  if (!Array.isArray(listed) || typeof format !== 'string' || !Object.hasOwn(fullFormats, format)) return;
  const known = Reflect.get(fullFormats, format);
  const test = typeof known === 'object' && 'validate' in known ? known.validate : known;
  const fits = (text: string) =>
    test instanceof RegExp ? test.test(text) : test === true || test(text) === true;
  if (listed.some((value) => typeof value === 'string' && !fits(value)))
    drop('format', 'that listed values do not have');
}

const telling = [
  'required',
  'minProperties',
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'enum',
  'const',
];

function fitsEmptyObject(branch: unknown): boolean {
  return isObject(branch) && branch.type === 'object' && !telling.some((keyword) => keyword in branch);
}

/**
 * Listed values, none of which has the type: those of a list are meant for its items, and others as they are sent. What
 * can be neither is left out.
 */
function mendListed(schema: JsonObject, drop: Drop, tell: Tell): void {
  const { enum: listed, items } = schema;
  const named = [schema.type ?? []].flat().filter((type) => type !== 'null');
  if (!Array.isArray(listed) || named.length !== 1) return;
  const [type] = named;
  const values = listed.filter((value) => value !== null);
  if (values.length === 0 || values.some((value) => hasType(value, type))) return;
  const nulls = listed.filter((value) => value === null);
  const isOwn = isObject(items) && items.enum === undefined && items.$ref === undefined;
  if (type === 'array' && (items === undefined || isOwn)) {
    schema.items = { ...(isObject(items) ? items : {}), enum: values };
    delete schema.enum;
    tell('an enum of a list became one of its items');
    return;
  }
  const read = values.map((value) => readAsType(value, type));
  if (read.every((value) => value !== undefined)) {
    schema.enum = [...read, ...nulls];
    tell('an enum of another type became one of its own');
  } else {
    drop('enum', 'of which nothing has the type');
  }
}

function hasType(value: unknown, type: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function readAsType(value: unknown, type: unknown): unknown {
  if (type === 'string') return ['number', 'boolean'].includes(typeof value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return spelledBoolean(value);
  const number = type === 'integer' || type === 'number' ? spelledNumber(value) : undefined;
  return hasType(number, type) ? number : undefined;
}

function mendPattern(schema: JsonObject, drop: Drop): void {
  const { pattern, patternProperties } = schema;
  if (pattern !== undefined) {
    const verdict = typeof pattern === 'string' ? judgePattern(pattern) : 'invalid';
    if (verdict !== 'kept') {
      drop('pattern', reasons[verdict]);
      if (typeof pattern === 'string') describePattern(schema, pattern);
    }
  }
  if (!isObject(patternProperties)) return;
  const names = Object.keys(patternProperties);
  const kept = names.filter((name) => judgePattern(name) === 'kept');
  if (kept.length === names.length) return;
  // What the names that went away allowed must stay allowed.
  drop('patternProperties', 'of which a pattern cannot be used');
  if (schema.additionalProperties === false) delete schema.additionalProperties;
}

/** A pattern that nothing is held against goes on as words, for those who fill in the input. */
function describePattern(schema: JsonObject, pattern: string): void {
  addWords(schema, `Pattern: ${pattern.slice(0, longestShownPattern)}`);
}

function addWords(schema: JsonObject, words: string): void {
  schema.description = typeof schema.description === 'string' ? `${schema.description}\n\n${words}` : words;
}

function judgePattern(pattern: string): 'kept' | keyof typeof reasons {
  if (!isUnicodePattern(pattern)) return 'invalid';
  return findUsablePattern(pattern) === undefined ? 'backtracking' : 'kept';
}

const reasons = {
  invalid: 'that is no regular expression of ECMA-262 with Unicode',
  backtracking: 'that could not be shown to end in bounded time',
};

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
