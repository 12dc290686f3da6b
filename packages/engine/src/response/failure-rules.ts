import { isDeepStrictEqual } from 'node:util';
import type { FailureRule } from '@actway/catalog';

/** The first rule that a success status body fulfils, with the text its `message` points at. */
export function declaredFailure(
  value: unknown,
  rules: readonly FailureRule[],
): { message: unknown } | undefined {
  for (const rule of rules) {
    const found = valueAt(value, rule.pointer);
    if (found === undefined || !isDeepStrictEqual(found, rule.equals)) continue;
    return { message: rule.message === undefined ? undefined : valueAt(value, rule.message) };
  }
  return undefined;
}

/** The value at a JSON pointer (RFC 6901); undefined when nothing is there. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value: unknown = root;
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}
