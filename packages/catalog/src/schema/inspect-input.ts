import { isObject, jsonPointer } from '@actway/openapi';
import type { InputFault } from './input-faults.js';

const deepest = 500;
const mostRefused = 100;

/**
 * Counts the values of an input, without recursion, and refuses what no schema should have to judge: members called
 * `__proto__`, which turn into a prototype in careless hands, and nesting that would exhaust the stack.
 */
export function inspectInput(input: unknown): { values: number; refused: InputFault[] } {
  const refused: InputFault[] = [];
  const waiting: { value: object; path: string; depth: number }[] = [];
  if (typeof input === 'object' && input !== null) waiting.push({ value: input, path: '', depth: 0 });
  let values = 1;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (depth === deepest) return { values, refused: [tooDeep] };
    if (isObject(value) && Object.hasOwn(value, '__proto__') && refused.length < mostRefused) {
      refused.push({ path: `${path}/__proto__`, message: 'is not an allowed name', code: 'propertyNames' });
    }
    for (const key of Object.keys(value)) {
      values += 1;
      const child: unknown = Reflect.get(value, key);
      if (typeof child !== 'object' || child === null) continue;
      waiting.push({ value: child, path: path + jsonPointer(key), depth: depth + 1 });
    }
  }
  return { values, refused };
}

const tooDeep: InputFault = {
  path: '',
  message: `is nested more than ${deepest} levels deep`,
  code: 'depth',
};
