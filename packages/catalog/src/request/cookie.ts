import type { PlannedParameter } from '../actions/request-plan.js';
import { type Pair, serializeQueryValue } from './query-style.js';
import { inputPlace, RequestError } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { contentText, isAbsent, ownMember } from './value-text.js';

/**
 * The `Cookie` header (RFC 6265 §4.2.1), or undefined. Input values are style `form`, percent-encoded; exploded
 * members become cookies of their own, since `&` means nothing there. Added values are sent as given.
 */
export function buildCookie(
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
  added: readonly AddedParameter[],
): string | undefined {
  const replacing = added.filter((parameter) => parameter.in === 'cookie');
  const replaced = new Set(replacing.map((parameter) => parameter.name));
  const pairs = parameters
    .filter((parameter) => parameter.in === 'cookie')
    .flatMap((parameter) => cookiePairs(parameter, input))
    .filter((pair) => !replaced.has(pair.name));
  const cookies = [...pairs, ...replacing.map(addedPair)].map((pair) => pair.text);
  return cookies.length === 0 ? undefined : cookies.join('; ');
}

function cookiePairs(parameter: PlannedParameter, input: Record<string, unknown>): Pair[] {
  const value = ownMember(input, parameter.inputName);
  if (isAbsent(value)) return [];
  const place = inputPlace(parameter.inputName);
  const { contentType } = parameter;
  const sent = contentType === undefined ? value : contentText(contentType, value, place);
  return serializeQueryValue({ ...parameter, allowReserved: false }, sent, place);
}

function addedPair({ name, value }: AddedParameter): Pair {
  if (/[\p{Cc};]/u.test(name + value) || name.includes('=')) {
    throw new RequestError('cookie-invalid', { label: `parameter "${name}"` });
  }
  return { name, text: `${name}=${value}` };
}
