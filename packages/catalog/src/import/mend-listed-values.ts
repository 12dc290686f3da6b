import { isObject, type JsonObject } from '@actway/openapi';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { spelledBoolean, spelledLargeInteger, spelledNumber } from '../schema/exact-spelling.js';
import { addWords, type Drop, longestShownText, type Tell } from './mending.js';

/** By their JSON, as JSON Schema compares values; a Set of it is linear in the number of members. */
export function mendEnum(schema: JsonObject, drop: Drop, tell: Tell): void {
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
export function mendLargeValues(schema: JsonObject, drop: Drop): void {
  const named = [schema.type ?? []].flat();
  if (named.includes('string') || !named.some((type) => type === 'integer' || type === 'number')) return;
  for (const key of ['enum', 'const']) {
    const values = key in schema ? [schema[key]].flat() : [];
    const isLarge = (value: unknown) => typeof value === 'string' && spelledLargeInteger(value) !== undefined;
    if (!values.some(isLarge)) continue;
    drop(key, 'with an integer beyond 2^53, which is told in words,');
    addWords(schema, `One of: ${values.map(String).join(', ').slice(0, longestShownText)}`);
  }
}

/** A format beside listed texts that do not have it allows none of them. */
export function mendListedFormat(schema: JsonObject, drop: Drop): void {
  const { enum: listed, format } = schema;
  if (!Array.isArray(listed) || typeof format !== 'string' || !Object.hasOwn(fullFormats, format)) return;
  const known = Reflect.get(fullFormats, format);
  const test = typeof known === 'object' && 'validate' in known ? known.validate : known;
  const fits = (text: string) =>
    test instanceof RegExp ? test.test(text) : test === true || test(text) === true;
  if (listed.some((value) => typeof value === 'string' && !fits(value)))
    drop('format', 'that listed values do not have');
}

/**
 * Listed values, none of which has the type: those of a list are meant for its items, and others as they are sent. What
 * can be neither is left out.
 */
export function mendListed(schema: JsonObject, drop: Drop, tell: Tell): void {
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
