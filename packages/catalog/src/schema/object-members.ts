import type { OpenApiDocument } from '@actway/openapi';
import {
  asSchema,
  dereference,
  dereferenceObject,
  isObject,
  type JsonObject,
  type JsonSchema,
  member,
  objectMember,
  strings,
} from '@actway/openapi';
import { allOfParts } from './all-of-parts.js';

/** The members of an object schema that says nothing but which members there are. */
export interface ObjectMembers {
  properties: Map<string, JsonSchema>;
  required: Set<string>;
  /** What members not listed must be; false: there are none. */
  additional: JsonSchema;
}

/** Those of a part of a schema. */
interface PartMembers extends ObjectMembers {
  /** Whether the part allows null beside objects. */
  allowsNull: boolean;
}

/** Bounds the work on documents whose `allOf`s branch without end. */
const mostParts = 500;

/** What an object schema may say and still be no more than a list of its members. */
const plainKeywords = new Set([
  '$comment',
  'additionalProperties',
  'allOf',
  'default',
  'deprecated',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'properties',
  'readOnly',
  'required',
  'title',
  'type',
  'unevaluatedProperties',
  'writeOnly',
  'xml',
]);

/**
 * Reads a plain object schema, with `allOf` of plain objects merged. Undefined for anything else: a scalar, an array,
 * `oneOf`, an object or null, or an object with constraints that only hold for it as a whole (`minProperties`, `if`),
 * which would not survive its members' move into a larger object. A part of an `allOf` may allow null where another one
 * does not: together they allow objects alone.
 */
export function objectMembers(document: OpenApiDocument, schema: JsonSchema): ObjectMembers | undefined {
  const members = partMembers(document, schema, { parts: mostParts });
  return members?.allowsNull === false ? members : undefined;
}

function partMembers(
  document: OpenApiDocument,
  schema: JsonSchema,
  budget: { parts: number },
): PartMembers | undefined {
  const whole = budget.parts === mostParts;
  budget.parts -= 1;
  if (!isObject(schema) || budget.parts < 0) return undefined;
  const { $ref: reference, ...siblings } = schema;
  if (reference !== undefined && Object.keys(siblings).length > 0) {
    return mergeAll([{ $ref: reference }, siblings].map((part) => partMembers(document, part, budget)));
  }
  const target = dereferenceObject(document, schema);
  const nullable = target && withoutNull(target);
  if (nullable !== undefined) {
    const members = partMembers(document, nullable, budget);
    return members && { ...members, allowsNull: true };
  }
  const parts = target === undefined ? undefined : (member(target, 'allOf') ?? []);
  if (target === undefined || !Array.isArray(parts) || !isPlain(target)) return undefined;
  if (!saysObject(target, parts.length > 0 || !whole)) return undefined;

  const required = strings(target.required);
  const declared = objectMember(target, 'properties');
  const undeclared = required.filter((name) => !Object.hasOwn(declared, name));
  const saysMembers = 'type' in target || 'properties' in target || 'required' in target;
  const own: PartMembers = {
    properties: new Map([
      ...Object.entries(declared).map(([name, value]) => [name, asSchema(value)] as const),
      ...undeclared.map((name) => [name, {}] as const),
    ]),
    required: new Set(required),
    additional: target.unevaluatedProperties === false ? false : asSchema(target.additionalProperties),
    // What only describes leaves it to the other parts.
    allowsNull: !saysMembers,
  };
  return mergeAll([own, ...parts.map((part) => partMembers(document, asSchema(part), budget))]);
}

/** The objects of a schema that allows them or null: by its type, or as a union; undefined for any other. */
function withoutNull(schema: JsonObject): JsonObject | undefined {
  const { type, anyOf, oneOf, ...rest } = schema;
  if (Array.isArray(type) && type.length === 2 && type.includes('object') && type.includes('null'))
    return { ...schema, type: 'object' };
  const union = anyOf ?? oneOf;
  if (!Array.isArray(union) || union.length !== 2 || (anyOf !== undefined && oneOf !== undefined))
    return undefined;
  const others = union.filter((branch) => !isNull(branch));
  const isAlone = type === undefined && rest.allOf === undefined && others.length === 1;
  return isAlone ? { ...rest, allOf: others } : undefined;
}

function isNull(branch: unknown): boolean {
  return isObject(branch) && branch.type === 'null' && Object.keys(branch).length === 1;
}

/**
 * Whether a member is only ever sent by the app (`readOnly`), or only ever to it (`writeOnly`): as its schema says, or
 * any part of an `allOf`, since an annotation counts from wherever it stands (JSON Schema Validation, 9.4).
 */
export function isMarked(
  document: OpenApiDocument,
  schema: unknown,
  mark: 'readOnly' | 'writeOnly',
  seen = new Set<JsonObject>(),
): boolean {
  if (isObject(schema) && schema[mark] === true) return true;
  const target = dereference(document, schema);
  if (!isObject(target) || seen.has(target)) return false;
  if (target[mark] === true) return true;
  const parts = member(target, 'allOf');
  seen.add(target);
  return Array.isArray(parts) && parts.some((part) => isMarked(document, part, mark, seen));
}

/** The names of the members of an object that are marked, as its `properties` say or those of a part of its `allOf`. */
export function markedMembers(
  document: OpenApiDocument,
  schema: JsonObject,
  mark: 'readOnly' | 'writeOnly',
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of allOfParts(document, schema)) {
    if (!isObject(properties)) continue;
    for (const [name, each] of Object.entries(properties))
      if (isMarked(document, each, mark)) names.add(name);
  }
  return names;
}

function isPlain(schema: JsonObject): boolean {
  return Object.keys(schema).every((key) => plainKeywords.has(key) || key.startsWith('x-'));
}

/** Whether only objects fit; a part of an `allOf` may leave that to the other parts. */
function saysObject(schema: JsonObject, isPart: boolean): boolean {
  const type = member(schema, 'type');
  if (type !== undefined)
    return type === 'object' || (Array.isArray(type) && type.length === 1 && type[0] === 'object');
  return isPart || isObject(member(schema, 'properties')) || Array.isArray(member(schema, 'required'));
}

function mergeAll(parts: (PartMembers | undefined)[]): PartMembers | undefined {
  const [first, ...others] = parts;
  return others.reduce(merge, first);
}

function merge(left: PartMembers | undefined, right: PartMembers | undefined): PartMembers | undefined {
  if (left === undefined || right === undefined) return undefined;
  const properties = new Map(left.properties);
  for (const [name, schema] of right.properties) {
    properties.set(name, bothSchemas(properties.get(name) ?? true, schema));
  }
  return {
    properties,
    required: new Set([...left.required, ...right.required]),
    additional: bothSchemas(left.additional, right.additional),
    allowsNull: left.allowsNull && right.allowsNull,
  };
}

function bothSchemas(left: JsonSchema, right: JsonSchema): JsonSchema {
  if (left === false || right === false) return false;
  if (isAnything(left)) return right;
  return isAnything(right) ? left : { allOf: [left, right] };
}

function isAnything(schema: JsonSchema): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
