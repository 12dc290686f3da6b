import { isObject } from '@actway/openapi';

/** What is given, filled up with what the model wrote. A given value wins; only objects are filled within. */
export function mergeInput(
  given: Record<string, unknown>,
  written: Record<string, unknown>,
): Record<string, unknown> {
  const filled = Object.entries(written).map(([name, value]): [string, unknown] => {
    if (!Object.hasOwn(given, name)) return [name, value];
    const own = given[name];
    return [name, isObject(own) && isObject(value) ? mergeInput(own, value) : own];
  });
  // Made of entries: a member that is called `__proto__` stays a member, and the validator refuses it.
  return Object.fromEntries([...Object.entries(given), ...filled]);
}
