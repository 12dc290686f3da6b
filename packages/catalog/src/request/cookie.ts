import type { PlannedParameter } from '../actions/request-plan.js';
import { compileParameterPairs } from './parameter-pairs.js';
import { addedPlace, RequestError } from './request-error.js';
import type { AddedParameter } from './request-options.js';

/**
 * Writes the `Cookie` header (RFC 6265 §4.2.1), or undefined. Input values are style `form`, percent-encoded; exploded
 * members become cookies of their own, since `&` means nothing there. Added values are sent as given.
 */
export function compileCookie(
  parameters: readonly PlannedParameter[],
): (input: Record<string, unknown>, added: readonly AddedParameter[]) => string | undefined {
  const writers = parameters
    .filter((parameter) => parameter.in === 'cookie')
    .map((parameter) => compileParameterPairs(parameter, { ...parameter, allowReserved: false }));
  return (input, added) => {
    if (writers.length === 0 && !added.some((parameter) => parameter.in === 'cookie')) return undefined;
    const replacing = added.filter((parameter) => parameter.in === 'cookie');
    const replaced = new Set(replacing.map((parameter) => parameter.name));
    const pairs = writers.flatMap((write) => [...write(input)]).filter((pair) => !replaced.has(pair.name));
    const cookies = [...pairs, ...replacing.map((parameter) => addedPair(parameter, added))].map(
      (pair) => pair.text,
    );
    return cookies.length === 0 ? undefined : cookies.join('; ');
  };
}

function addedPair(parameter: AddedParameter, added: readonly AddedParameter[]): { text: string } {
  const { name, value } = parameter;
  if (/[\p{Cc};]/u.test(name + value) || name.includes('=')) {
    throw new RequestError('cookie-invalid', addedPlace(parameter, added));
  }
  return { text: `${name}=${value}` };
}
