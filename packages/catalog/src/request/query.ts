import type { PlannedParameter } from '../actions/request-plan.js';
import { sentPath, variableOf } from '../actions/sent-path.js';
import { Pair } from './pair.js';
import { compileParameterPairs } from './parameter-pairs.js';
import { addedPlace } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { valueText } from './value-text.js';

/**
 * The pairs of the query: what the path template fixes and no parameter replaces, then the input, then what is added.
 * An added parameter replaces every pair of its name, so that an input cannot overrule a credential.
 */
export function compileQuery(
  template: string,
  parameters: readonly PlannedParameter[],
): (input: Record<string, unknown>, added: readonly AddedParameter[]) => Iterable<Pair> {
  const fixed = fixedPairs(template);
  const writers = parameters.filter((one) => one.in === 'query').map((one) => compileParameterPairs(one));
  const pairsOf = function* (input: Record<string, unknown>, added: readonly AddedParameter[]) {
    const replacing = added.filter((one) => one.in === 'query');
    const replaced = new Set(replacing.map((one) => one.name));
    if (fixed.length > 0) {
      // A parameter of the name of a fixed pair takes its place where it is given.
      const given = new Set(writers.flatMap((write) => [...write(input)].map(({ name }) => name)));
      for (const pair of fixed) if (!replaced.has(pair.name) && !given.has(pair.name)) yield pair;
    }
    for (const write of writers) {
      for (const pair of write(input)) if (!replaced.has(pair.name)) yield pair;
    }
    for (const one of replacing) yield addedPair(one, added);
  };
  const hasOwn = fixed.length > 0 || writers.length > 0;
  return (input, added) => (hasOwn || added.some((one) => one.in === 'query') ? pairsOf(input, added) : none);
}

const none: readonly Pair[] = [];

/** What a path fixes of its query. Its variables are parameters. */
function fixedPairs(template: string): Pair[] {
  return sentPath(template)
    .query.filter(([, value]) => variableOf(value) === undefined)
    .map(([name, value]) => new Pair(name, [value]));
}

function addedPair(parameter: AddedParameter, added: readonly AddedParameter[]): Pair {
  const { name, value } = parameter;
  const place = addedPlace(parameter, added);
  return new Pair(valueText(name, place), [valueText(value, place)]);
}
