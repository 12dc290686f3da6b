import { isDeepStrictEqual } from 'node:util';
import { valueAtPointer } from '@actway/openapi';
import type { FailureRule } from '../apps/app.js';

/** The first rule that a success status body fulfils, with the text its `message` points at. */
export function declaredFailure(
  value: unknown,
  rules: readonly FailureRule[],
): { message: unknown } | undefined {
  for (const rule of rules) {
    const found = valueAtPointer(value, rule.pointer);
    if (found === undefined || !isDeepStrictEqual(found, rule.equals)) continue;
    return { message: rule.message === undefined ? undefined : valueAtPointer(value, rule.message) };
  }
  return undefined;
}
