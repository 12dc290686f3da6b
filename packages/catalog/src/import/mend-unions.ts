import {
  dereference,
  isObject,
  type JsonObject,
  member,
  type OpenApiDocument,
  objectMember,
  strings,
} from '@actway/openapi';
import { isDescribing } from '../schema/display-branches.js';
import { inferTypes } from '../schema/infer-types.js';
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

/** Forms that one object fits, which has what they require and no more, do not exclude each other, whatever oneOf says. */
export function mendUnion(schema: JsonObject, tell: Tell, document: OpenApiDocument): void {
  const { oneOf, anyOf } = schema;
  if (!Array.isArray(oneOf) || anyOf !== undefined) return;
  const leasts = oneOf
    .map((branch) => rememberedLeast(dereference(document, branch)))
    .filter((least) => least !== undefined);
  if (new Set(leasts).size === leasts.length) return;
  schema.anyOf = oneOf;
  delete schema.oneOf;
  tell('oneOf, of which one object fits several, became anyOf');
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

const telling = ['minProperties', '$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'enum', 'const'];

/** Many unions may refer to one form. */
const remembered = new WeakMap<JsonObject, { least: string | undefined }>();

function rememberedLeast(branch: unknown): string | undefined {
  if (!isObject(branch)) return undefined;
  const known = remembered.get(branch) ?? { least: leastObject(branch) };
  remembered.set(branch, known);
  return known.least;
}

/**
 * What the least object of a form consists of, the same text for the same; undefined where that cannot be told. A form that
 * names no type is meant for objects where its other keywords are about them, or where it has none.
 */
function leastObject(branch: JsonObject): string | undefined {
  if (telling.some((keyword) => keyword in branch)) return undefined;
  const types = inferTypes(branch);
  if (types.length > 0 && !types.includes('object')) return undefined;
  const properties = objectMember(branch, 'properties');
  const members = [...new Set(strings(branch.required))]
    .sort()
    .map((name) => [name, plainKeywords(member(properties, name))]);
  return members.some(([, keywords]) => keywords === undefined) ? undefined : JSON.stringify(members);
}

/** What a schema says of which values fit; undefined for one that holds schemas. */
function plainKeywords(schema: unknown): [keyword: string, value: unknown][] | undefined {
  if (!isObject(schema)) return undefined;
  const keywords = Object.entries(schema).filter(([keyword]) => !isDescribing(keyword));
  const isPlain = keywords.every(([, value]) => ![value].flat().some(isObject));
  return isPlain ? keywords.sort(([one], [other]) => (one < other ? -1 : 1)) : undefined;
}
