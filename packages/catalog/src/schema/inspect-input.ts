import { isObject, jsonPointer } from '@actway/openapi';
import { clipPath, type InputFault } from './input-faults.js';

const deepest = 500;
const mostRefused = 100;

/** What an input holds, as far as it matters to those who judge it. */
export interface InspectedInput {
  /** How many values there are. */
  values: number;
  /** How many UTF-16 units the longest name of a member has. */
  longestName: number;
  /** Whether it holds integers beyond 2^53. */
  holdsLarge: boolean;
  /** What no schema should have to judge. */
  refused: InputFault[];
}

/**
 * Measures an input, and refuses what no schema should have to judge: members called `__proto__`, which
 * turn into a prototype in careless hands, and nesting that would exhaust the stack.
 */
export function inspectInput(input: unknown): InspectedInput {
  const inspected: InspectedInput = { values: 1, longestName: 0, holdsLarge: false, refused: [] };
  const isRefused = isCompound(input) && !measure(input, 0, inspected);
  if (isRefused) inspected.refused = refusedIn(input);
  return inspected;
}

/** Adds what a value holds to a size; false where something in it is refused. Recurses no further than is allowed. */
function measure(value: object, depth: number, size: Omit<InspectedInput, 'refused'>): boolean {
  if (depth === deepest) return false;
  if (Array.isArray(value)) {
    size.values += value.length;
    for (const item of value) {
      if (typeof item === 'bigint') size.holdsLarge = true;
      if (isCompound(item) && !measure(item, depth + 1, size)) return false;
    }
    return true;
  }
  const members: Record<string, unknown> = Object(value);
  for (const name of Object.keys(value)) {
    if (name === '__proto__') return false;
    const child = members[name];
    size.values += 1;
    if (typeof child === 'bigint') size.holdsLarge = true;
    if (name.length > size.longestName) size.longestName = name.length;
    if (isCompound(child) && !measure(child, depth + 1, size)) return false;
  }
  return true;
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
