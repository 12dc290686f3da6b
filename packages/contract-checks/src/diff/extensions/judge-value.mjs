import { isDeepStrictEqual } from 'node:util';

/**
 * What a change of a value, or of one member of it, means.
 * @typedef {object} Judgement
 * @property {string[]} path The member that changed; empty for the value as a whole.
 * @property {unknown} from
 * @property {unknown} to
 * @property {'breaking' | 'compatible' | 'note'} severity
 * @property {string | undefined} who
 */

/**
 * Judges a change of a value by rules; what no rule fits is a note. A value that is written where it was meant before
 * is no change.
 * @param {import('./extension-rules.mjs').ExtensionRules | undefined} rules
 * @param {unknown} before undefined where there was none.
 * @param {unknown} after
 * @param {(value: unknown) => boolean} isRefused Whether nobody could send a value before.
 * @returns {Generator<Judgement>}
 */
export function* judgeValue(rules, before, after, isRefused, path = []) {
  if (rules?.members !== undefined && isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const of = memberOf(rules.members, name) ?? rules.members['*'];
      yield* judgeValue(of, memberOf(before, name), memberOf(after, name), isRefused, [...path, name]);
    }
    return;
  }
  const [from, to] = [before, after].map((value) => (value === undefined ? rules?.absent : value));
  if (isDeepStrictEqual(from, to)) return;
  const fitting = rules?.changes?.find((change) => fits(change, from, to, rules, isRefused));
  yield { path, from, to, severity: fitting?.severity ?? 'note', who: filled(fitting?.who, from, to) };
}

/** Whether a change is one of which a rule speaks. */
function fits(change, from, to, rules, isRefused) {
  if ('from' in change && !isDeepStrictEqual(change.from, from)) return false;
  if ('to' in change && !isDeepStrictEqual(change.to, to)) return false;
  if ('refused' in change && !isRefused(change.refused)) return false;
  return change.when === undefined || directions[change.when](from, to, rules);
}

const directions = {
  added: (from) => from === undefined,
  removed: (_from, to) => to === undefined,
  rises: (from, to, { order }) => isLess(from, to, order),
  falls: (from, to, { order }) => isLess(to, from, order),
  gains: (from, to) => hasMore(from, to),
  loses: (from, to) => hasMore(to, from),
  widens: (from, to, { includes }) => takesIn(from, to, includes),
  narrows: (from, to, { includes }) => takesIn(to, from, includes),
};

/** Whether who has one value has another too, be it through a third. */
function takesIn(one, other, includes = {}) {
  const taken = new Set([one]);
  for (const value of taken) for (const more of memberOf(includes, String(value)) ?? []) taken.add(more);
  return one !== other && taken.has(other);
}

/** Numbers by their size, dates as RFC 3339 writes them by their day, other values by the order that is given. */
function isLess(one, other, order) {
  if (order !== undefined) {
    const [first, second] = [one, other].map((value) =>
      order.findIndex((item) => isDeepStrictEqual(item, value)),
    );
    return first !== -1 && second !== -1 && first < second;
  }
  return typeof one === typeof other && ['number', 'string'].includes(typeof one) && one < other;
}

function hasMore(some, all) {
  const known = new Set(asList(some).map((item) => JSON.stringify(item)));
  return asList(all).some((item) => !known.has(JSON.stringify(item)));
}

function asList(value) {
  return Array.isArray(value) ? value : [];
}

function filled(sentence, from, to) {
  const values = { from, to };
  return sentence?.replace(/\{(from|to)\}/g, (_, name) => textOf(values[name]));
}

function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function memberOf(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
