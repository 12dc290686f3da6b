import { child, keysOf } from './json-pointer.mjs';
import { isSameParameter } from './normalise-description.mjs';

/**
 * Every pair of objects that two contracts have at the same place, be it behind references.
 *
 * @typedef {object} Meeting
 * @property {object} base What holds the two, in the base.
 * @property {object} revision
 * @property {string} baseKey Under which key it holds the one.
 * @property {string} revisionKey
 * @property {string} pointer To the one in the revision.
 */

/**
 * Goes through two contracts side by side, from their operations on. A pair of components is gone through once, and
 * `meet` sees each place that leads to it; it may put something else there, which is what is gone through then.
 * @param {object} base In normal form.
 * @param {object} revision
 * @param {(meeting: Meeting) => void} meet
 */
export function goThrough(base, revision, meet) {
  const seen = new Set();
  const waiting = ['paths', 'webhooks'].map((root) => [base[root], revision[root], `#/${root}`]);
  while (waiting.length > 0) {
    const [one, other, at] = waiting.pop();
    for (const [baseKey, revisionKey] of pairsOfKeys(one, other)) {
      if (!isObject(one[baseKey]) || !isObject(other[revisionKey])) continue;
      const pointer = child(at, revisionKey);
      meet({ base: one, revision: other, baseKey, revisionKey, pointer });
      const [before, after] = [one[baseKey], other[revisionKey]];
      if (typeof before.$ref === 'string' && typeof after.$ref === 'string') {
        const pair = `${before.$ref} ${after.$ref}`;
        if (seen.has(pair)) continue;
        seen.add(pair);
      }
      waiting.push([referred(before, base), referred(after, revision), after.$ref ?? pointer]);
    }
  }
}

/**
 * Where a reference leads to another component than before: from the names of both to the pointers of those places in
 * the revision.
 * @returns {Map<string, string[]>} By `pairOf`.
 */
export function referencesElsewhere(base, revision) {
  const places = new Map();
  goThrough(base, revision, ({ pointer, ...at }) => {
    const [before, after] = [at.base[at.baseKey].$ref, at.revision[at.revisionKey].$ref];
    if (typeof before !== 'string' || typeof after !== 'string' || before === after) return;
    const pair = pairOf(nameOf(before), nameOf(after));
    if (places.has(pair)) places.get(pair).push(pointer);
    else places.set(pair, [pointer]);
  });
  return places;
}

/** Two names of components as one key. */
export function pairOf(base, revision) {
  return `${base} ${revision}`;
}

/** A schema with its reference followed. */
export function referred(schema, document) {
  return typeof schema.$ref === 'string' ? document.components.schemas[nameOf(schema.$ref)] : schema;
}

/** The name of the component that a reference leads to, or that a pointer goes into; undefined for no component. */
export function nameOf(pointer) {
  const [root, kind, name] = keysOf(pointer);
  return root === 'components' && kind === 'schemas' ? name : undefined;
}

function pairsOfKeys(one, other) {
  if (!isObject(one) || !isObject(other)) return [];
  if (Array.isArray(one) && Array.isArray(other)) return pairsOfIndexes(one, other);
  return Object.keys(one).flatMap((key) => {
    if (Object.hasOwn(other, key)) return [[key, key]];
    const renamed = key.startsWith('/')
      ? Object.keys(other).find((name) => !Object.hasOwn(one, name) && template(name) === template(key))
      : undefined;
    return renamed === undefined ? [] : [[key, renamed]];
  });
}

/** The members of lists that are one parameter, or one reference; the others in their order. */
function pairsOfIndexes(one, other) {
  const free = new Set(other.keys());
  const pairs = [];
  const left = [];
  for (const [index, item] of one.entries()) {
    const found = [...free].find((at) => areOne(item, other[at]));
    if (found === undefined) left.push(index);
    else {
      pairs.push([index, found]);
      free.delete(found);
    }
  }
  const others = [...free];
  return [...pairs, ...left.slice(0, others.length).map((index, at) => [index, others[at]])];
}

function areOne(one, other) {
  if (!isObject(one) || !isObject(other)) return false;
  if (one.in !== undefined && one.name !== undefined) return isSameParameter(one, other);
  return one.$ref !== undefined && one.$ref === other.$ref;
}

function template(path) {
  return path.replace(/\{[^}]*\}/g, '{}');
}

function isObject(value) {
  return value !== null && typeof value === 'object';
}
