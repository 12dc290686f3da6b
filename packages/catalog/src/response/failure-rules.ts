import { isDeepStrictEqual } from 'node:util';
import { type Steps, valueAtSteps } from '@actway/json';
import { valueAtPointer } from '@actway/openapi';
import type { FailureRule } from '../apps/app.js';
import { exactValue } from './exact-value.js';

/** What is declared to be a failure, with what its `message` points at; undefined: nothing is there. */
export interface DeclaredFailure {
  message: unknown;
}

/** In bytes; what is larger is neither a sign of failure nor its message. */
const largestValue = 256 * 1024;

/** The first rule that JSON bytes fulfil. Of the bytes only what the rules point at is parsed. */
export function* declaredFailureSteps(
  bytes: Uint8Array,
  rules: readonly FailureRule[],
): Steps<DeclaredFailure | undefined> {
  for (const { pointer, equals, message } of rules) {
    const found = yield* smallValueSteps(bytes, pointer);
    if (found === undefined || !isDeepStrictEqual(found, equals)) continue;
    return { message: message === undefined ? undefined : yield* smallValueSteps(bytes, message) };
  }
  return undefined;
}

/** The first rule that a value fulfils. */
export function declaredFailure(value: unknown, rules: readonly FailureRule[]): DeclaredFailure | undefined {
  for (const rule of rules) {
    const found = valueAtPointer(value, rule.pointer);
    if (found === undefined || !isDeepStrictEqual(found, rule.equals)) continue;
    return { message: rule.message === undefined ? undefined : valueAtPointer(value, rule.message) };
  }
  return undefined;
}

function* smallValueSteps(bytes: Uint8Array, pointer: string): Steps<unknown> {
  const range = yield* valueAtSteps(bytes, pointer);
  if (range === undefined || range.end - range.start > largestValue) return undefined;
  return exactValue(bytes.subarray(range.start, range.end));
}
