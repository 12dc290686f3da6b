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
export function* deepObjectPairs(
  name: string,
  value: object,
  place: Place,
): Iterable<[name: string, text: string]> {
  let characters = 0;
  function* below(path: string, inner: unknown, depth: number): Iterable<[string, string]> {
    if (isAbsent(inner)) return;
    if (isCompound(inner)) {
      if (depth > maxDepth) throw new RequestError('value-too-deep', place);
      const members: Record<string, unknown> = Object(inner);
      for (const member of Object.keys(members))
        yield* below(`${path}[${member}]`, members[member], depth + 1);
      return;
    }
    characters += path.length;
    if (characters > mostNameCharacters) throw new RequestError('value-too-long', place);
    yield [wholeText(path, place), valueText(inner, place)];
  }
  yield* below(name, value, 1);
}
