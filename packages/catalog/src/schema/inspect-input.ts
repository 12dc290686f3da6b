import { isObject, jsonPointer } from '@actway/openapi';
import { clipPath, type InputFault } from './input-faults.js';

const deepest = 500;
const mostRefused = 100;

/**
 * Counts the values of an input, and refuses what no schema should have to judge: members called `__proto__`, which
 * turn into a prototype in careless hands, and nesting that would exhaust the stack.
 */
export function inspectInput(input: unknown): { values: number; refused: InputFault[] } {
  const below = isCompound(input) ? countBelow(input, 0) : 0;
  return below === undefined ? { values: 0, refused: refusedIn(input) } : { values: 1 + below, refused: [] };
}

/** How many values a value holds; undefined: something in it is refused. Recurses no further than is allowed. */
function countBelow(value: object, depth: number): number | undefined {
  if (depth === deepest) return undefined;
  const isList = Array.isArray(value);
  if (!isList && Object.hasOwn(value, '__proto__')) return undefined;
  const children: unknown[] = isList ? value : Object.values(value);
  let values = children.length;
  for (const child of children) {
    if (!isCompound(child)) continue;
    const below = countBelow(child, depth + 1);
    if (below === undefined) return undefined;
    values += below;
  }
  return values;
}

function refusedIn(input: unknown): InputFault[] {
  const refused: InputFault[] = [];
  const waiting: { value: object; path: string; depth: number }[] = [];
  if (isCompound(input)) waiting.push({ value: input, path: '', depth: 0 });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (depth === deepest) return [tooDeep];
    if (isObject(value) && Object.hasOwn(value, '__proto__') && refused.length < mostRefused) {
      const place = clipPath(`${path}/__proto__`);
      refused.push({ path: place, message: 'is not an allowed name', code: 'propertyNames' });
    }
    for (const [name, child] of Object.entries(value)) {
      if (isCompound(child)) waiting.push({ value: child, path: path + jsonPointer(name), depth: depth + 1 });
    }
  }
  return refused;
}

function isCompound(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const tooDeep: InputFault = {
  path: '',
  message: `is nested more than ${deepest} levels deep`,
  code: 'depth',
};
