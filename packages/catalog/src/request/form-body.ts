import type { Steps } from '@actway/json';
import type { PlannedBody, PlannedEncoding } from '../actions/request-plan.js';
import type { BodyValue } from './body-value.js';
import {
  bodyMembers,
  compileDeclaredContent,
  compileMemberWriters,
  compileStyledPairs,
  hasStyle,
} from './form-pairs.js';
import { joinedPairs, type Pair } from './pair.js';
import type { WritePairs } from './query-style.js';
import { isCompound, jsonText } from './value-text.js';

/**
 * Writes an `application/x-www-form-urlencoded` body (OpenAPI 3.1.1, "Encoding the x-www-form-urlencoded Media Type").
 * A member follows the style of its encoding. With none, an array repeats its name for each item and an object
 * is one field of JSON, the default media type of objects. Null members are left out; spaces are `%20`.
 */
export function compileFormBody(body: PlannedBody): (bodyValue: BodyValue) => Steps<string> {
  const writerOf = compileMemberWriters(body, compileField);
  return function* (bodyValue) {
    const members = bodyMembers(bodyValue);
    const names = Object.keys(members);
    yield;
    function* pairs(): Iterable<Pair> {
      for (const name of names) yield* writerOf(name)(members[name], bodyValue.placeOf(name));
    }
    return yield* joinedPairs(pairs());
  };
}

function compileField(name: string, encoding: PlannedEncoding): WritePairs {
  if (hasStyle(encoding)) return compileStyledPairs(name, encoding);
  const write = compileStyledPairs(name, {});
  const contentOf = compileDeclaredContent(encoding);
  return (value, place) => {
    const content = contentOf(value, place);
    const isObject = isCompound(content) && !Array.isArray(content);
    return write(isObject ? jsonText(content, place) : content, place);
  };
}
