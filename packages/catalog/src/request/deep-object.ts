import { type Place, RequestError } from './request-error.js';
import { isAbsent, isCompound, valueText } from './value-text.js';

const maxDepth = 64;

/**
 * Style `deepObject`, nested as far as the value is: `filter[created][gte]`. OpenAPI defines one level of objects
 * only; further levels and arrays follow what Stripe's libraries and `qs` send, with an index: `items[0][price]`.
 * An index keeps the members of one item together, which `items[][price]` cannot.
 * Empty arrays and objects have no form here and are left out.
 */
export function deepObjectPairs(name: string, value: object, place: Place): [name: string, text: string][] {
  return pairsBelow(name, value, place, 1);
}

function pairsBelow(name: string, value: unknown, place: Place, depth: number): [string, string][] {
  if (isAbsent(value)) return [];
  if (!isCompound(value)) return [[name, valueText(value, place)]];
  if (depth > maxDepth) throw new RequestError('value-too-deep', place);
  return Object.entries(value).flatMap(([member, inner]) =>
    pairsBelow(`${name}[${member}]`, inner, place, depth + 1),
  );
}
