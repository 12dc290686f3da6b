import type { Steps } from '@actway/json';
import type { OpenApiDocument } from '@actway/openapi';
import { isObject, type JsonObject, type JsonSchema, objectMember, strings } from '@actway/openapi';
import { DisplayCopy, type DisplayDepth } from './display-copy.js';
import { DisplayMemory } from './display-memory.js';

const deepest = 8;
/** What is required is shown deeper: nobody can leave it out. */
const requiredStep = 0.25;
/** What is always shown, however much it is. */
const least: DisplayDepth = { deepest: 1, requiredStep: 1 };
/** What a form, or the context of a language model, can do with; as JSON. */
const mostCharacters = 30_000;

/**
 * A schema without `$ref`, for people and models: an object with `type`, `title`, `properties` and `required` (and
 * `dependentRequired` in inputs), in which every property has one `type`, or `anyOf`, or `allOf`. It is as deep as its
 * size allows, and deeper where members are required; where something is left out stands `x-truncated: true`. Each depth
 * that is tried is a step of its own.
 * @param memory of what was made before, of this document or another
 */
export function* displaySchema(
  document: OpenApiDocument,
  schema: JsonSchema,
  { title, direction }: { title: string; direction: 'input' | 'output' },
  memory = new DisplayMemory(),
): Steps<JsonObject> {
  const shownAt = (depth: DisplayDepth): JsonObject | undefined => {
    // Parts of it may come twice and be shown once; what is twice as large is given up half made.
    const largest = depth === least ? Infinity : 2 * mostCharacters;
    const copy = new DisplayCopy(document, direction, depth, largest, memory);
    const displayed = copy.whole(schema);
    if (displayed === undefined) return undefined;
    const shown = asOneObject(displayed, title);
    return depth === least || JSON.stringify(shown).length < mostCharacters ? shown : undefined;
  };
  const whole = shownAt({ deepest, requiredStep });
  if (whole !== undefined) return whole;
  yield;
  // From below, since what is too deep costs more than all that is not.
  let shown: JsonObject = shownAt(least) ?? {};
  for (let depth = 1; depth < deepest; depth += 1) {
    yield;
    const deeper = shownAt({ deepest: depth, requiredStep });
    if (deeper === undefined) break;
    shown = deeper;
  }
  return shown;
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
