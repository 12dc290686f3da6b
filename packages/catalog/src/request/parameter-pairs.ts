import type { PlannedParameter } from '../actions/request-plan.js';
import type { Pair } from './pair.js';
import { compileQueryStyle, type QueryStyle } from './query-style.js';
import { inputPlace } from './request-error.js';
import { contentText, isAbsent, ownMember } from './value-text.js';

/** Writes the pairs of a parameter in a query or among cookies; a value that is absent has none. */
export function compileParameterPairs(
  parameter: PlannedParameter,
  style: QueryStyle = parameter,
): (input: Record<string, unknown>) => Iterable<Pair> {
  const { inputName, contentType } = parameter;
  const place = inputPlace(inputName);
  const write = compileQueryStyle(style);
  return (input) => {
    const value = ownMember(input, inputName);
    if (isAbsent(value)) return [];
    return write(contentType === undefined ? value : contentText(contentType, value, place), place);
  };
}
