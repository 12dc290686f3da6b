import type { Steps } from '@actway/json';
import { isObject, type JsonSchema, jsonPointer, type OpenApiDocument } from '@actway/openapi';
import { clipPath, type InputFault } from '../schema/input-faults.js';
import { nearestNames } from '../schema/nearest-names.js';
import type { Action } from './action.js';
import { SchemaParts } from './schema-parts.js';

/** Keywords by which the schema of an input takes members beside those of its `properties`, or leaves to its parts which. */
const opening = [
  ...['additionalProperties', 'unevaluatedProperties', 'patternProperties', '$ref', 'if'],
  ...['allOf', 'anyOf', 'oneOf'],
];
const mostFaults = 20;
/** What is nearest is looked for among so many names. */
const mostNames = 1_000;
/** How many values are looked at in a step. */
const valuesOfStep = 2_000;

/** Whether a member at the top of an input that the action does not list is a mistake. */
export function listsItsInput(action: Action): boolean {
  const schema = Object(action.inputSchema);
  const { properties } = schema;
  if (!isObject(properties) || Object.keys(properties).length === 0) return false;
  return !opening.some((name) => Object.hasOwn(schema, name));
}

/** An object or a list in an input, with all that a schema says of it. */
interface Place {
  readonly value: object;
  readonly schemas: readonly JsonSchema[];
  readonly within: Place | undefined;
  /** Its name, or its index, there. */
  readonly name: string;
}

/**
 * Members of an input, at any depth, that its schema neither lists nor refuses, at most 20: where a schema lists the
 * members of an object and says nothing of others, these are most probably misspelt. None where a schema takes others on
 * purpose. Of a union the branches count that the value can be meant for: what none of them lists is not listed.
 * The work is a fixed amount for each value of the input, however the schemas branch.
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
    const waiting: Place[] = [{ value: input, schemas: this.#schemas, within: undefined, name: '' }];
    let looked = 0;
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const { value, schemas } = place;
      const found = this.#parts.of(schemas, value);
      // Too much to say.
      if (found === undefined) continue;
      const below: Place[] = [];
      if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
          looked += 1;
          if (looked % valuesOfStep === 0) yield;
          if (typeof item !== 'object' || item === null) continue;
          const ofItem = found.ofItem(index);
          if (ofItem.length > 0)
            below.push({ value: item, schemas: ofItem, within: place, name: String(index) });
        }
      } else {
        for (const name in value) {
          looked += 1;
          if (looked % valuesOfStep === 0) yield;
          const member: unknown = (value as Record<string, unknown>)[name];
          const ofMember = found.ofMember(name);
          if (ofMember === undefined) {
            if (found.isClosed && faults.push(faultAt(place, name, found.names(mostNames))) === mostFaults)
              return faults;
          } else if (typeof member === 'object' && member !== null && ofMember.length > 0) {
            below.push({ value: member, schemas: ofMember, within: place, name });
          }
        }
      }
      // The first one comes next, so that faults are told in the order of the input.
      for (let next = below.pop(); next !== undefined; next = below.pop()) waiting.push(next);
    }
    return faults;
  }
}

function faultAt(place: Place, name: string, known: readonly string[]): InputFault {
  const [nearest] = nearestNames(name, known, 1);
  const whose = place.within === undefined ? "none of the action's members" : 'none of the members there';
  return {
    path: clipPath(jsonPointer(...pathOf(place), name)),
    message: `is ${whose}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    code: 'additionalProperties',
  };
}

function pathOf(place: Place): string[] {
  const names: string[] = [];
  for (let { within, name } = place; within !== undefined; { within, name } = within) names.push(name);
  return names.reverse();
}
