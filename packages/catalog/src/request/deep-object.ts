import { type Place, RequestError } from './request-error.js';
import { isAbsent, isCompound, valueText, wholeText } from './value-text.js';

const maxDepth = 64;

/** Of all names together: each repeats those above it, so they can be far longer than the value they are made of. */
const mostNameCharacters = 10_000_000;

/**
 * Style `deepObject`, nested as far as the value is: `filter[created][gte]`. OpenAPI defines one level of objects
 * only; further levels and arrays follow what Stripe's libraries and `qs` send, with an index: `items[0][price]`.
 * An index keeps the members of one item together, which `items[][price]` cannot.
 * Empty arrays and objects have no form here and are left out.
 */
export function deepObjectPairs(name: string, value: object, place: Place): [name: string, text: string][] {
  const pairs: [string, string][] = [];
  let characters = 0;
  const addBelow = (path: string, inner: unknown, depth: number): void => {
    if (isAbsent(inner)) return;
    if (isCompound(inner)) {
      if (depth > maxDepth) throw new RequestError('value-too-deep', place);
      for (const [member, below] of Object.entries(inner)) addBelow(`${path}[${member}]`, below, depth + 1);
      return;
    }
    characters += path.length;
    if (characters > mostNameCharacters) throw new RequestError('value-too-long', place);
    pairs.push([wholeText(path, place), valueText(inner, place)]);
  };
  addBelow(name, value, 1);
  return pairs;
}
