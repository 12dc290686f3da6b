import type { Steps } from '@actway/json';
import { isObject, type JsonSchema, jsonPointer, type OpenApiDocument } from '@actway/openapi';
import { clipPath, type InputFault } from '../schema/input-faults.js';
import { nearestNames } from '../schema/nearest-names.js';
import type { Action } from './action.js';
import { SchemaParts, type ValueParts } from './schema-parts.js';

/** Keywords by which the schema of an input takes members beside those of its `properties`, or leaves to its parts which. */
const opening = [
  ...['additionalProperties', 'unevaluatedProperties', 'patternProperties', '$ref', 'if'],
  ...['allOf', 'anyOf', 'oneOf'],
];
const mostFaults = 20;
/** What is nearest is looked for among so many names. */
const mostNames = 1_000;
/** How much is looked at in a step, values and parts of schemas: some milliseconds of work. */
const ofStep = 2_000;
/** How many parts of schemas that branch are looked at for one input; what comes after them is not judged. */
const mostWork = 200_000;

/** Whether a member at the top of an input that the action does not list is a mistake. */
export function listsItsInput(action: Action): boolean {
  const schema = Object(action.inputSchema);
  const { properties } = schema;
  if (!isObject(properties) || Object.keys(properties).length === 0) return false;
  return !opening.some((name) => Object.hasOwn(schema, name));
}

/** An object or a list in an input, and how far it has been looked through. */
interface Place {
  readonly value: object;
  readonly parts: ValueParts;
  /** The names of its members; undefined: a list. */
  readonly names: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

/**
 * Members of an input, at any depth, that its schema neither lists nor refuses, at most 20: where a schema lists the
 * members of an object and says nothing of others, these are most probably misspelt. None where a schema takes others on
 * purpose. Of a union the branches count that the value can be meant for: what none of them lists is not listed.
 * The work grows with the values of the input; what goes into unions is bounded for an input as a whole.
 */
export class UnlistedMembers {
  readonly #schemas: readonly JsonSchema[];
  readonly #parts: SchemaParts;

  /** @param document the one that the action comes from */
  constructor(action: Action, document: OpenApiDocument) {
    this.#schemas = [action.inputSchema];
    this.#parts = new SchemaParts(document);
  }

  *find(input: Record<string, unknown>): Steps<InputFault[]> {
    const faults: InputFault[] = [];
    const budget = { left: mostWork };
    const top = placeOf(input, this.#parts.of(this.#schemas, input, budget));
    const within: Place[] = top === undefined ? [] : [top];
    let looked = 0;
    for (let place = within.at(-1); place !== undefined; place = within.at(-1)) {
      if (place.next === place.length) {
        within.pop();
        continue;
      }
      const index = place.next;
      place.next += 1;
      const { value, parts, names } = place;
      const name = names?.[index];
      const member: unknown = name === undefined ? (value as unknown[])[index] : value[name as keyof object];
      const schemas = name === undefined ? parts.ofItem(index) : parts.ofMember(name);
      const before = budget.left;
      if (schemas === undefined) {
        if (parts.isClosed && faults.push(faultAt(within, parts.names(mostNames))) === mostFaults)
          return faults;
      } else if (typeof member === 'object' && member !== null && schemas.length > 0) {
        const below = placeOf(member, this.#parts.of(schemas, member, budget));
        if (below !== undefined) within.push(below);
        if (budget.left < 0) return faults;
      }
      looked += 1 + before - budget.left;
      if (looked >= ofStep) {
        looked = 0;
        yield;
      }
    }
    return faults;
  }
}

/** @param parts undefined: too much to say anything of the value */
function placeOf(value: object, parts: ValueParts | undefined): Place | undefined {
  if (parts === undefined) return undefined;
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  return { value, parts, names, length: (names ?? (value as unknown[])).length, next: 0 };
}

/** @param places those around the member, each of which is at what is looked at */
function faultAt(places: readonly Place[], known: readonly string[]): InputFault {
  const path = places.map(({ names, next }) => names?.[next - 1] ?? String(next - 1));
  const [nearest] = nearestNames(path.at(-1) ?? '', known, 1);
  const whose = places.length === 1 ? "none of the action's members" : 'none of the members there';
  return {
    path: clipPath(jsonPointer(...path)),
    message: `is ${whose}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    code: 'additionalProperties',
  };
}
