import type { StandaloneSchema } from '@actway/catalog';
import type { Steps } from '@actway/json';
import { isObject, type JsonObject, objectMember, setMember } from '@actway/openapi';

const longestText = 200;
const mostItemMembers = 40;

/**
 * The members at the top of an object schema, and what each of them is in a word, as many as fit. Where members come from
 * several schemas, all are there.
 * @param room in characters of JSON
 */
export function* outline(schema: StandaloneSchema, room: number): Steps<JsonObject> {
  const properties: JsonObject = {};
  let left = room;
  for (const [name, member] of yield* topMembers(schema.root, schema)) {
    yield;
    const shown = yield* inAWord(yield* followed(member, schema), schema);
    left -= name.length + JSON.stringify(shown).length + 4;
    if (left < 0) break;
    setMember(properties, name, shown);
  }
  return { type: 'object', properties };
}

type Definitions = Pick<StandaloneSchema, 'definition'>;

function* topMembers(schema: JsonObject, definitions: Definitions): Steps<Map<string, unknown>> {
  const members = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const waiting: unknown[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const object = yield* followed(next, definitions);
    if (seen.has(object)) continue;
    seen.add(object);
    for (const [name, member] of Object.entries(objectMember(object, 'properties')))
      if (!members.has(name)) members.set(name, member);
    for (const keyword of ['allOf', 'anyOf', 'oneOf'])
      if (Array.isArray(object[keyword])) waiting.push(...object[keyword].filter(isObject).reverse());
  }
  return members;
}

const definitionPlace = '#/$defs/';

/** The schema behind references; one that leads in a circle is nothing. */
function* followed(schema: unknown, definitions: Definitions): Steps<JsonObject> {
  let object = isObject(schema) ? schema : {};
  for (let step = 0; typeof object.$ref === 'string'; step += 1) {
    const target = yield* definitions.definition(object.$ref.slice(definitionPlace.length));
    if (step > 20) return {};
    object = isObject(target) ? target : {};
  }
  return object;
}

function* inAWord({ type, description, items }: JsonObject, definitions: Definitions): Steps<JsonObject> {
  return {
    ...(type === undefined ? {} : { type }),
    ...(typeof description === 'string' && description !== ''
      ? { description: description.slice(0, longestText) }
      : {}),
    ...(isObject(items) ? { items: yield* itemInAWord(items, definitions) } : {}),
  };
}

/** Of what a list holds, the names and types of its members. */
function* itemInAWord(items: JsonObject, definitions: Definitions): Steps<JsonObject> {
  const properties: JsonObject = {};
  for (const [name, member] of [...(yield* topMembers(items, definitions))].slice(0, mostItemMembers)) {
    const { type } = yield* followed(member, definitions);
    setMember(properties, name, type === undefined ? {} : { type });
  }
  const { type } = yield* followed(items, definitions);
  return {
    ...(type === undefined ? {} : { type }),
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
  };
}
