import { keysOf, valueAt } from './json-pointer.mjs';
import { typesOf } from './schema-keywords.mjs';
import { schemaName } from './subject.mjs';

/** The keyword of the comparison that says under which keyword the variants stand: `anyOf`, or one of those below. */
export const choice = 'variantsStandUnder';
/** They stand under `oneOf`, and no value fits two of them. */
export const oneOfApart = 'oneOf';
/** They stand under `oneOf`, and a value could fit two of them. */
export const oneOfOverlapping = 'oneOf, of variants that overlap';
/** The member of a discriminator that says which value means which schema, as text. */
export const meanings = 'meanings';

/**
 * Writes the variants of every schema in one way, so that each is compared with its counterpart: under `anyOf`, beside
 * a keyword that says where they stood. A discriminator says as text which value means which schema; of its mapping
 * there remain the schemas that are no variants, which nothing else may lead to.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} contract In normal form; changed in place.
 */
export function compareVariants({ document, origins }) {
  const nameOf = (reference) => schemaName(origins.of(document.components.schemas[keysOf(reference).at(-1)]));
  for (const schema of schemasIn(document)) {
    if (!origins.knows(schema)) continue;
    if (schema.discriminator?.mapping) writeMeanings(schema, origins, nameOf);
    const keywords = ['anyOf', 'oneOf'].filter((keyword) => isListOfSchemas(schema[keyword]));
    if (keywords.length !== 1) continue;
    const place = origins.ofMember(schema, keywords[0]);
    if (keywords[0] === 'oneOf') {
      schema.anyOf = schema.oneOf;
      delete schema.oneOf;
      origins.setMember(schema, 'anyOf', place);
      schema[choice] = areApart(variantsOf(schema, document)) ? oneOfApart : oneOfOverlapping;
    } else schema[choice] = 'anyOf';
    origins.setMember(schema, choice, place);
  }
}

/** Whether what is at hand is a schema whose variants can be compared. A map may have a member of any name. */
export function hasVariants(schema) {
  return choice in schema && Array.isArray(schema.anyOf);
}

/** The variants of a schema, with their references followed. */
export function variantsOf(schema, document) {
  return [...(schema?.anyOf ?? []), ...(schema?.oneOf ?? [])].map((variant) =>
    typeof variant?.$ref === 'string' ? valueAt(document, variant.$ref) : variant,
  );
}

/**
 * Whether no value can fit two of some schemas: those of one type differ in the values that they take, or, of objects,
 * in the values of a property that all of them, but for one at most, demand.
 */
export function areApart(schemas) {
  const byType = new Map();
  for (const schema of schemas) {
    const types = new Set(typesOf(schema).map((type) => (type === 'integer' ? 'number' : type)));
    if (types.size === 0 && schema?.properties !== undefined) types.add('object');
    if (types.size === 0) return false;
    for (const type of types) {
      if (byType.has(type)) byType.get(type).push(schema);
      else byType.set(type, [schema]);
    }
  }
  return [...byType].every(
    ([type, some]) =>
      some.length < 2 ||
      areDistinct(some.map((schema) => schema.enum)) ||
      (type === 'object' && propertiesIn(some[0]).some((name) => tellsApart(name, some))),
  );
}

/** Whether each of some object schemas has values of its own for a property. */
export function haveOwnValues(name, schemas) {
  return areDistinct(schemas.map((schema) => schema?.properties?.[name]?.enum));
}

function tellsApart(name, schemas) {
  const without = schemas.filter(({ required = [] }) => !required.includes(name));
  return without.length < 2 && haveOwnValues(name, schemas);
}

function propertiesIn(schema) {
  return Object.keys(schema.properties ?? {}).filter((name) => schema.properties[name]?.enum !== undefined);
}

function areDistinct(lists) {
  if (lists.includes(undefined)) return false;
  const values = lists.flat();
  return new Set(values).size === values.length;
}

function writeMeanings(schema, origins, nameOf) {
  const { discriminator } = schema;
  // A schema that has it from another may share it.
  if (meanings in discriminator) return;
  const place = origins.ofMember(schema, 'discriminator');
  const { mapping, ...rest } = discriminator;
  const known = new Set([...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((variant) => variant?.$ref));
  const others = Object.entries(mapping).filter(([, reference]) => !known.has(reference));
  const told = Object.entries(mapping).map(([value, reference]) => [value, nameOf(reference)]);
  schema.discriminator = origins.set(
    {
      ...rest,
      ...(others.length > 0 ? { mapping: Object.fromEntries(others) } : {}),
      [meanings]: JSON.stringify(Object.fromEntries(told.sort())),
    },
    place,
  );
  origins.setMember(schema.discriminator, meanings, { ...place, pointer: `${place.pointer}/mapping` });
}

function isListOfSchemas(value) {
  return Array.isArray(value) && value.every((member) => member !== null && typeof member === 'object');
}

/** Every object of a normalised document: what is no schema has no variants. Each once, however often it is used. */
function* schemasIn(document) {
  const seen = new WeakSet();
  const waiting = [document];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (part === null || typeof part !== 'object' || seen.has(part)) continue;
    seen.add(part);
    if (!Array.isArray(part)) yield part;
    waiting.push(...Object.values(part));
  }
}
