import type { PlannedParameter } from '../actions/request-plan.js';
import { encodeValue } from './percent-encoding.js';
import { type Pair, serializeQueryValue } from './query-style.js';
import { inputPlace } from './request-error.js';
import type { AddedParameter } from './request-options.js';
import { contentText, isAbsent, ownMember, valueText } from './value-text.js';

/**
 * The encoded query, without `?`: what the path template fixes, then the input, then what is added.
 * An added parameter replaces every pair of its name, so that an input cannot overrule a credential.
 */
export function buildQuery(
  template: string,
  parameters: readonly PlannedParameter[],
  input: Record<string, unknown>,
  added: readonly AddedParameter[],
): string {
  const replacing = added.filter((parameter) => parameter.in === 'query');
  const replaced = new Set(replacing.map((parameter) => parameter.name));
  const pairs = [
    ...fixedPairs(template),
    ...parameters.filter((parameter) => parameter.in === 'query').flatMap((one) => queryPairs(one, input)),
  ].filter((pair) => !replaced.has(pair.name));
  return [...pairs, ...replacing.map(addedPair)].map((pair) => pair.text).join('&');
}

/** Some documents tell operations apart by a query inside the path: `/messages?action=send`. */
function fixedPairs(template: string): Pair[] {
  const [withoutFragment = ''] = template.split('#', 1);
  const start = withoutFragment.indexOf('?');
  if (start === -1) return [];
  const fixed = new URLSearchParams(withoutFragment.slice(start + 1));
  return [...fixed].map(([name, value]) => ({ name, text: `${encodeValue(name)}=${encodeValue(value)}` }));
}

function queryPairs(parameter: PlannedParameter, input: Record<string, unknown>): Pair[] {
  const value = ownMember(input, parameter.inputName);
  if (isAbsent(value)) return [];
  const place = inputPlace(parameter.inputName);
  const { contentType } = parameter;
  const sent = contentType === undefined ? value : contentText(contentType, value, place);
  return serializeQueryValue(parameter, sent, place);
}

function addedPair({ name, value }: AddedParameter): Pair {
  const place = { label: `parameter "${name}"` };
  return { name, text: `${encodeValue(valueText(name, place))}=${encodeValue(valueText(value, place))}` };
}
