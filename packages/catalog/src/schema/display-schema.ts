import type { OpenApiDocument } from '@actway/openapi';
import { isObject, type JsonObject, type JsonSchema, objectMember, strings } from '@actway/openapi';
import { DisplayCopy, mostNodes } from './display-copy.js';

/** From what shows most to what shows least. What is required is shown deeper: nobody can leave it out. */
const depths = [
  ...Array.from({ length: 8 }, (_, index) => ({ deepest: 8 - index, requiredStep: 0.25 })),
  { deepest: 1, requiredStep: 1 },
];
/** What a form, or the context of a language model, can do with; as JSON. */
const mostCharacters = 30_000;

/**
 * A schema without `$ref`, for people and models: an object with `type`, `title`, `properties` and `required` (and
 * `dependentRequired` in inputs), in which every property has one `type`, or `anyOf`, or `allOf`. It is as deep as its size allows, and deeper where members are
 * required; where something is
 * left out stands `x-truncated: true`.
 */
export function displaySchema(
  document: OpenApiDocument,
  schema: JsonSchema,
  { title, direction }: { title: string; direction: 'input' | 'output' },
): JsonObject {
  for (const levels of depths) {
    const copy = new DisplayCopy(document, direction, levels);
    const displayed = copy.of(schema);
    const isLast = levels === depths.at(-1);
    if (!isLast && copy.nodes > mostNodes) continue;
    const shown = asOneObject(displayed, title);
    if (isLast || JSON.stringify(shown).length < mostCharacters) return shown;
  }
  throw new TypeError('There is no depth to show a schema at.');
}

/** The branches of a union at the top become one object that allows the members of each. */
function asOneObject(displayed: JsonObject, title: string): JsonObject {
  const branches = flatten(displayed);
  const properties: JsonObject = {};
  for (const branch of branches) Object.assign(properties, objectMember(branch, 'properties'));
  const [first, ...others] = branches.map((branch) => strings(branch.required));
  const required = (first ?? []).filter((name) => others.every((each) => each.includes(name)));
  const { anyOf: _anyOf, allOf: _allOf, ...rest } = displayed;
  return { ...rest, type: 'object', title, properties, required };
}

function flatten(displayed: JsonObject): JsonObject[] {
  const { anyOf, allOf } = displayed;
  if (Array.isArray(anyOf)) return anyOf.filter(isObject).flatMap(flatten);
  if (!Array.isArray(allOf)) return [displayed];
  const parts = allOf.filter(isObject).flatMap(flatten);
  const properties = Object.assign({}, ...parts.map((part) => objectMember(part, 'properties')));
  return [{ properties, required: parts.flatMap((part) => strings(part.required)) }];
}
