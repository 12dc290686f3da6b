import { isDeepStrictEqual } from 'node:util';
import { isAnnotation, typesOf, writtenType } from './schema-keywords.mjs';

/**
 * Writes `allOf` as one schema, as far as exactly the same values remain valid. What cannot be merged stays in
 * `allOf`. Members must be in normal form and without `$ref`.
 * @param {import('./origins.mjs').Origins} origins
 */
export function mergeAllOf(schema, origins) {
  const { allOf, ...outer } = schema;
  let merged = origins.set(outer, origins.of(schema), membersOf(schema, Object.keys(outer), origins));
  const apart = [];
  for (const member of allOf) {
    const { allOf: nested = [], ...own } = member;
    const rest = origins.set(own, origins.of(member), membersOf(member, Object.keys(own), origins));
    const combined = isMergeable(merged, rest) ? combine(merged, rest, origins) : undefined;
    if (combined) merged = combined;
    else if (Object.keys(rest).length > 0) apart.push(rest);
    apart.push(...nested);
  }
  if (apart.length > 0) {
    merged.allOf = origins.set(apart, origins.ofMember(schema, 'allOf'));
    for (const [index, member] of apart.entries()) origins.setMember(apart, index, origins.of(member));
  }
  return merged;
}

const tighter = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
};

/** Keywords that mean something else as soon as another keyword stands beside them. */
const companions = [
  ['if', 'then', 'else'],
  ['contains', 'minContains', 'maxContains'],
  ['items', 'prefixItems'],
];

function isMergeable(outer, member) {
  if ('$ref' in member || '$ref' in outer) return false;
  // These judge what the member itself leaves unjudged; in the outer schema they would see more.
  if ('unevaluatedProperties' in member || 'unevaluatedItems' in member) return false;
  if (companions.some((group) => has(outer, group) && has(member, group))) return false;
  return closesOnlyItsOwn(outer, member) && closesOnlyItsOwn(member, outer);
}

/** `additionalProperties` judges the names that its own schema does not have: merging may not add any. */
function closesOnlyItsOwn(closed, other) {
  if (!('additionalProperties' in closed)) return true;
  return (
    !('patternProperties' in other) &&
    Object.keys(other.properties ?? {}).every((name) => Object.hasOwn(closed.properties ?? {}, name))
  );
}

/** One schema for what both accept, or undefined where no single schema says it. */
function combine(one, other, origins) {
  const result = origins.set({ ...one }, origins.of(one), membersOf(one, Object.keys(one), origins));
  for (const [keyword, value] of Object.entries(other)) {
    if (!(keyword in result)) {
      result[keyword] = value;
      origins.setMember(result, keyword, origins.ofMember(other, keyword));
      continue;
    }
    const present = result[keyword];
    if (isDeepStrictEqual(present, value)) continue;
    if (keyword === 'deprecated' || keyword === 'readOnly' || keyword === 'writeOnly') {
      result[keyword] = present === true || value === true;
    } else if (isAnnotation(keyword)) {
      // The outer words are the ones that a reader sees first.
    } else if (keyword in tighter && typeof present === 'number' && typeof value === 'number') {
      result[keyword] = tighter[keyword](present, value);
    } else if (keyword === 'required') {
      result.required = [...new Set([...present, ...value])];
    } else if (keyword === 'type' || keyword === 'enum') {
      const common =
        keyword === 'type' ? commonTypes(typesOf(one), typesOf(other)) : commonValues(present, value);
      // Nothing is valid then, and neither keyword can say so.
      if (common.length === 0) return undefined;
      result[keyword] = keyword === 'type' ? writtenType(common) : common;
    } else if (keyword === 'properties') {
      result.properties = combineProperties(present, value, origins);
    } else return undefined;
  }
  return result;
}

function combineProperties(one, other, origins) {
  const result = origins.set({ ...one }, origins.of(one), membersOf(one, Object.keys(one), origins));
  for (const [name, schema] of Object.entries(other)) {
    const present = result[name];
    if (present === undefined || isDeepStrictEqual(present, schema)) {
      result[name] = schema;
      if (present === undefined) origins.setMember(result, name, origins.ofMember(other, name));
      continue;
    }
    const both = origins.set({}, origins.of(present));
    both.allOf = origins.set([present, schema], origins.of(present));
    result[name] = mergeAllOf(both, origins);
  }
  return result;
}

function commonTypes(one, other) {
  const accepts = (types, type) => types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...one.filter((type) => accepts(other, type)), ...other.filter((type) => accepts(one, type))];
}

function commonValues(one, other) {
  return one.filter((item) => other.some((allowed) => isDeepStrictEqual(item, allowed)));
}

function has(schema, keywords) {
  return keywords.some((keyword) => keyword in schema);
}

function membersOf(part, keys, origins) {
  return new Map(keys.map((key) => [key, origins.ofMember(part, key)]));
}
