import { isObject } from '@actway/openapi';
import type { RequestPlan } from '../actions/request-plan.js';

/** Beyond these a caller sees the example, so that a large input costs no more than a usual one. */
const mostValues = 50;
const mostCharacters = 64 * 1024;

/**
 * What an input says, by the names that the app knows it by: members of the body, then parameters of the path and of
 * the query. Files, headers and cookies are none of it.
 */
export function sentValues(plan: RequestPlan, input: Record<string, unknown>): Map<string, unknown> {
  const sent = new Map<string, unknown>();
  let left = mostCharacters;
  for (const [name, value] of namedValues(plan, input)) {
    if (sent.size === mostValues) break;
    if (sent.has(name) || name === '__proto__' || value === null) continue;
    left -= sizeOf(value, left);
    if (left < 0) break;
    sent.set(name, value);
  }
  return sent;
}

function* namedValues(
  { parameters, body }: RequestPlan,
  input: Record<string, unknown>,
): Generator<[name: string, value: unknown]> {
  const names = new Map(body?.members?.map(({ inputName, name }) => [inputName, name]));
  const ofParameters = new Map(parameters.map((parameter) => [parameter.inputName, parameter]));
  const files = new Set(body?.files);
  const whole = body?.whole === undefined ? undefined : input[body.whole];
  if (isObject(whole) && !files.has(body?.whole ?? '')) yield* Object.entries(whole);
  for (const inputName of Object.keys(input)) {
    const isOfBody = names.has(inputName) || (body?.open === true && !ofParameters.has(inputName));
    if (isOfBody && !files.has(inputName) && inputName !== body?.whole)
      yield [names.get(inputName) ?? inputName, input[inputName]];
  }
  for (const place of ['path', 'query']) {
    for (const { inputName, name, in: own } of parameters) {
      if (own === place && input[inputName] !== undefined) yield [name, input[inputName]];
    }
  }
}

/** About how many characters a JSON value takes; more than there may be as soon as it is. What is no JSON is too large. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'bigint') return Number.POSITIVE_INFINITY;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 8;
  for (const [name, child] of Object.entries(value)) {
    if (size > most || name === '__proto__') return Number.POSITIVE_INFINITY;
    size += name.length + sizeOf(child, most - size);
  }
  return size;
}
