import type { PlannedBody } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import { bodyMembers, declaredContent, encodingOf, hasStyle, styledPairs } from './form-pairs.js';
import { isCompound, jsonText } from './value-text.js';

/**
 * An `application/x-www-form-urlencoded` body (OpenAPI 3.1.1, "Encoding the x-www-form-urlencoded Media Type").
 * A member follows the style of its encoding. With none, an array repeats its name for each item and an object
 * is one field of JSON, the default media type of objects. Null members are left out; spaces are `%20`.
 */
export function writeFormBody(body: PlannedBody, bodyValue: BodyValue): string {
  const pairs = bodyMembers(bodyValue).flatMap(([name, value]) => {
    const encoding = encodingOf(body, name);
    const place = bodyValue.placeOf(name);
    if (hasStyle(encoding)) return styledPairs(name, value, encoding, place);
    const content = declaredContent(value, encoding, place);
    const isObject = isCompound(content) && !Array.isArray(content);
    return styledPairs(name, isObject ? jsonText(content, place) : content, {}, place);
  });
  return pairs.map((pair) => pair.text).join('&');
}
