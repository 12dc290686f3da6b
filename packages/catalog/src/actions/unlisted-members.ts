import { isObject, jsonPointer } from '@actway/openapi';
import { clipPath, type InputFault } from '../schema/input-faults.js';
import { nearestNames } from '../schema/nearest-names.js';
import type { Action } from './action.js';

/** Keywords by which a schema takes members beside those of its `properties`. */
const opening = ['additionalProperties', 'unevaluatedProperties', 'patternProperties', '$ref', 'if'];
const combining = ['allOf', 'anyOf', 'oneOf'];
const mostFaults = 20;

/**
 * Members of an input that the action's schema neither lists nor refuses, at most 20: it lists its members and says
 * nothing of others, so they are most probably misspelt. None for a schema that takes others on purpose.
 */
export function unlistedMembers(action: Action, input: Record<string, unknown>): InputFault[] {
  const schema = Object(action.inputSchema);
  const { properties } = schema;
  if (!isObject(properties) || [...opening, ...combining].some((name) => Object.hasOwn(schema, name)))
    return [];
  const known = Object.keys(properties);
  if (known.length === 0) return [];
  return Object.keys(input)
    .filter((name) => !Object.hasOwn(properties, name))
    .slice(0, mostFaults)
    .map((name) => {
      const [nearest] = nearestNames(name, known, 1);
      return {
        path: clipPath(jsonPointer(name)),
        message: `is none of the action's members${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
        code: 'additionalProperties',
      };
    });
}
