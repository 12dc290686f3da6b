import { dereference, isObject, type JsonObject, type OpenApiDocument } from '@actway/openapi';
import { toldValues } from '../schema/told-values.js';
import type { Tell } from './mending.js';

/** `type: null` beside a union is meant as one more branch: together they allow nothing. */
export function mendNullBesideUnion(schema: JsonObject, tell: Tell): void {
  const keyword = ['oneOf', 'anyOf'].find((each) => Array.isArray(schema[each]));
  if (schema.type !== 'null' || keyword === undefined) return;
  const branches = [schema[keyword]].flat();
  schema[keyword] = [...branches, { type: 'null' }];
  delete schema.type;
  tell(`the type null beside ${keyword} became a branch of it`);
}

/** Forms that an object without members fits alike do not exclude each other, whatever oneOf says. */
export function mendUnion(schema: JsonObject, tell: Tell, document: OpenApiDocument): void {
  const { oneOf, anyOf } = schema;
  if (!Array.isArray(oneOf) || anyOf !== undefined) return;
  if (oneOf.filter((branch) => fitsEmptyObject(dereference(document, branch))).length < 2) return;
  schema.anyOf = oneOf;
  delete schema.oneOf;
  tell('oneOf, of which an empty object fits several, became anyOf');
}

/** A discriminator says which branch counts. Where the branches do not, a value that is meant for one may fit others. */
export function mendDiscriminated(schema: JsonObject, tell: Tell, document: OpenApiDocument): void {
  const { oneOf, anyOf, discriminator } = schema;
  if (!Array.isArray(oneOf) || anyOf !== undefined || !isObject(discriminator)) return;
  const told = oneOf.map((branch) => toldValues(document, branch, String(discriminator.propertyName)));
  const all = told.flat();
  if (told.every((values) => values.length > 0) && new Set(all).size === all.length) return;
  schema.anyOf = oneOf;
  delete schema.oneOf;
  tell('oneOf with a discriminator, whose branches do not say what it goes by, became anyOf');
}

const combining = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'];

/**
 * An object or null is a union: a schema that adds to it in an `allOf` means the object, and makers of types look for its
 * members in what has none.
 */
export function mendNullableObject(schema: JsonObject, tell: Tell): void {
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
