import { isAnnotation, keywordsOfType, typesOf, writtenType } from './schema-keywords.mjs';

/**
 * One schema for what an `anyOf` or a `oneOf` accepts, such as `{ type: [string, null] }` for a string or null; or
 * undefined where no single schema says it. That needs members of different types, each with keywords that judge its
 * own types only: no value can then be valid under two of them, and none can be refused by another's keyword.
 * Members must be in normal form and without `$ref`.
 * @param {import('./origins.mjs').Origins} origins
 */
export function mergeAlternatives(members, origins) {
  if (areValuesApart(members)) return oneEnum(members, origins);
  if (!areOfDifferentTypes(members)) return undefined;
  const others = (member) => members.filter((one) => one !== member);
  if (!members.every((member) => judgesItsOwnTypesOnly(member, others(member)))) return undefined;

  const merged = origins.set({}, origins.of(members[0]));
  for (const member of members) {
    for (const [keyword, value] of Object.entries(member)) {
      if (keyword === 'type' || keyword in merged) continue;
      merged[keyword] = keyword === 'enum' ? [...value, null] : value;
      origins.setMember(merged, keyword, origins.ofMember(member, keyword));
    }
  }
  merged.type = writtenType(members.flatMap(typesOf));
  return merged;
}

/** Whether each member is a list of values, and no value is in two: a `const` with a description for each. */
function areValuesApart(members) {
  const isList = (member) =>
    Array.isArray(member.enum) &&
    Object.keys(member).every((keyword) => ['enum', 'type'].includes(keyword) || isAnnotation(keyword));
  const types = new Set(members.map(({ type }) => JSON.stringify(type)));
  const values = members.flatMap((member) => (isList(member) ? member.enum : []));
  return members.every(isList) && types.size === 1 && new Set(values).size === values.length;
}

function oneEnum(members, origins) {
  const [first] = members;
  const merged = origins.set({ enum: members.flatMap((member) => member.enum) }, origins.of(first));
  if (first.type !== undefined) merged.type = first.type;
  return merged;
}

function areOfDifferentTypes(members) {
  // Every integer is a number too.
  const types = members.flatMap((member) => [
    ...new Set(typesOf(member).map((type) => (type === 'integer' ? 'number' : type))),
  ]);
  return members.every((member) => typesOf(member).length > 0) && new Set(types).size === types.length;
}

function judgesItsOwnTypesOnly(member, others) {
  const own = new Set(typesOf(member).flatMap((type) => keywordsOfType[type] ?? []));
  const besideNullOnly = others.every(isNullAlone);
  return Object.keys(member).every(
    (keyword) =>
      keyword === 'type' ||
      isAnnotation(keyword) ||
      own.has(keyword) ||
      // These two would judge the other types as well. Null can be added to an enum, and no format is about null.
      ((keyword === 'enum' || keyword === 'format') && besideNullOnly),
  );
}

function isNullAlone(schema) {
  return schema.type === 'null' && Object.keys(schema).every((key) => key === 'type' || isAnnotation(key));
}
