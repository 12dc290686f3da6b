import { isObject, pointerSegments } from '@actway/openapi';
import type { InputReading, ReadValue } from './input-reading.js';

/**
 * A copy of an input in which values are read otherwise, and what was read so. An item of a list is never left out: it
 * would move those behind it.
 * @param readings by JSON Pointer
 */
export function applyReadings(
  input: unknown,
  readings: ReadonlyMap<string, ReadValue>,
): { input: unknown; applied: InputReading[] } {
  const copy = copyOf(input);
  const applied: InputReading[] = [];
  for (const [path, value] of readings) {
    const segments = pointerSegments(path);
    const name = segments.pop();
    const parent = segments.reduce<unknown>(memberOf, copy);
    if (name === undefined || (value === undefined && !isObject(parent))) continue;
    if (value === undefined) delete Object(parent)[name];
    else Object(parent)[name] = value;
    // An integer in a string is what it was: clients that know doubles alone write it so.
    if (typeof value === 'string') continue;
    applied.push({
      path,
      as: value === undefined ? 'absent' : typeof value === 'boolean' ? 'boolean' : 'number',
    });
  }
  return { input: copy, applied };
}

function memberOf(parent: unknown, name: string): unknown {
  return Object.hasOwn(Object(parent), name) ? Object(parent)[name] : undefined;
}

/** With lists and objects of its own. The depth of inputs is bounded before. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyOf(member)]));
}
