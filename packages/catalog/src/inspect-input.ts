import type { InputFault } from './input-faults.js';
import { jsonPointer } from './json-pointer.js';

const deepest = 500;

/**
 * Counts the values of an input, without recursion, and refuses what no schema should have to judge: members called
 * `__proto__`, which turn into a prototype in careless hands, and nesting that would exhaust the stack.
 */
export function inspectInput(input: unknown): { values: number; refused: InputFault[] } {
  const refused: InputFault[] = [];
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    values += 1;
    const { value, path, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) {
      return {
        values,
        refused: [{ path: '', message: `is nested more than ${deepest} levels deep`, code: 'depth' }],
      };
    }
    for (const [key, child] of Object.entries(value)) {
      const childPath = depth < 20 ? path + jsonPointer(key) : path;
      if (key === '__proto__' && !Array.isArray(value)) {
        if (refused.length < 100)
          refused.push({ path: childPath, message: 'is not an allowed name', code: 'propertyNames' });
      }
      if (typeof child === 'object' && child !== null)
        waiting.push({ value: child, path: childPath, depth: depth + 1 });
      else values += 1;
    }
  }
  return { values, refused };
}
