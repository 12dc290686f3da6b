import type { PlannedParameter } from '../actions/request-plan.js';
import { sentPath, variableOf } from '../actions/sent-path.js';
import { compileParameterPairs } from './parameter-pairs.js';
import { encodeValue } from './percent-encoding.js';
import type { Pair } from './query-style.js';
import { addedPlace } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { valueText } from './value-text.js';

/**
 * Writes the encoded query, without `?`: what the path template fixes, then the input, then what is added.
 * An added parameter replaces every pair of its name, so that an input cannot overrule a credential.
 */
export function compileQuery(
  template: string,
  parameters: readonly PlannedParameter[],
): (input: Record<string, unknown>, added: readonly AddedParameter[]) => string {
  const fixed = fixedPairs(template);
  const writers = parameters.filter((one) => one.in === 'query').map((one) => compileParameterPairs(one));
  return (input, added) => {
    const replacing = added.filter((one) => one.in === 'query');
    const replaced = new Set(replacing.map((one) => one.name));
    const pairs = [...fixed, ...writers.flatMap((write) => write(input))];
    const kept = replaced.size === 0 ? pairs : pairs.filter((pair) => !replaced.has(pair.name));
    return [...kept, ...replacing.map((one) => addedPair(one, added))].map((pair) => pair.text).join('&');
  };
}

/** What a path fixes of its query. Its variables are parameters. */
function fixedPairs(template: string): Pair[] {
  return sentPath(template)
    .query.filter(([, value]) => variableOf(value) === undefined)
    .map(([name, value]) => ({ name, text: `${encodeValue(name)}=${encodeValue(value)}` }));
}

function addedPair(parameter: AddedParameter, added: readonly AddedParameter[]): Pair {
  const { name, value } = parameter;
  const place = addedPlace(parameter, added);
  return { name, text: `${encodeValue(valueText(name, place))}=${encodeValue(valueText(value, place))}` };
}
