import { replacement } from './replacement.js';
import { minSecretLength } from './secret-lengths.js';

/** What is taken out of a value. */
export interface RedactionRules {
  /** The text without secrets. */
  text(value: string): string;
  /** Whether whatever stands under this name is a secret. Default: no name is. */
  isSecretName?(name: string): boolean;
}

/**
 * A copy of a JSON value by these rules. Walks with a list of its own instead of the stack: an upstream decides how deep
 * a value is. A bigint becomes the string of its digits; what is neither array nor plain object is handed on.
 */
export function redactValue(root: unknown, { text, isSecretName = () => false }: RedactionRules): unknown {
  const pending: [source: object, target: unknown[] | Record<string, unknown>][] = [];
  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return redactNumber(value, text);
    if (typeof value === 'bigint') return text(String(value));
    if (!isContainer(value)) return value;
    const target: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
    pending.push([value, target]);
    return target;
  };

  const result = copy(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [source, target] = next;
    if (Array.isArray(target)) {
      for (const item of Object.values(source)) target.push(copy(item));
      continue;
    }
    const namesSecret = isSecretPair(source, isSecretName);
    const counters = new Map<string, number>();
    for (const [name, value] of Object.entries(source)) {
      const isSecret = isSecretName(name) || (namesSecret && name === 'value');
      const shown = name.length < minSecretLength ? name : text(name);
      const free = freeName(target, shown, counters);
      define(target, free, isSecret && tellsSomething(value) ? replacement : copy(value));
    }
  }
  return result;
}

/** One entry of a list of headers, parameters or fields, whose name stands in a member of its own. */
function isSecretPair(source: object, isSecretName: (name: string) => boolean): boolean {
  if (!('value' in source)) return false;
  return ['name', 'key'].some((member) => {
    const name: unknown = Reflect.get(source, member);
    return typeof name === 'string' && isSecretName(name);
  });
}

function tellsSomething(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A secret of digits alone, unless it is a short one, comes back as a number from servers that take it for one. */
function redactNumber(value: number, text: (value: string) => string): unknown {
  const digits = String(value);
  if (digits.length < minSecretLength) return value;
  const redacted = text(digits);
  return redacted === digits ? value : redacted;
}

/** Two names that became alike are both kept. @param counters the last counter of each such name */
function freeName(target: object, name: string, counters: Map<string, number>): string {
  if (!Object.hasOwn(target, name)) return name;
  let counter = counters.get(name) ?? 1;
  do counter += 1;
  while (Object.hasOwn(target, `${name} ${counter}`));
  counters.set(name, counter);
  return `${name} ${counter}`;
}

/** Assigning to `__proto__` would set the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
