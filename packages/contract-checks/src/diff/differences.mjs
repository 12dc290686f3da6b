import { listed, missingFrom, shown } from './phrases.mjs';
import { fromText } from './values-as-text.mjs';

/** What is longer is told by the place where it differs. */
const shortest = 80;
/** So many characters are shown on each side of a difference. */
const around = 24;
/** So many members of an object are told one by one. */
const mostMembers = 3;

/**
 * How a value became another, for a sentence: `` went from `a` to `b` ``, `` gained `c` and lost `d` ``,
 * `` changed in `weight`, which went from `2` to `3` ``.
 * @param {unknown} before undefined for nothing.
 * @param {unknown} after
 * @param {string} [absent] What to call nothing.
 */
export function difference(before, after, absent = 'nothing') {
  const [base, revision] = [fromText(before), fromText(after)];
  if (base === undefined && isLong(revision)) return `is new: ${excerpt(revision)}`;
  if (revision === undefined && isLong(base)) return `is gone; it was ${excerpt(base)}`;
  if (isListOfScalars(base) && isListOfScalars(revision)) return differenceOfLists(base, revision);
  if (isObject(base) && isObject(revision)) return differenceOfObjects(base, revision);
  if (`${shown(base, absent)}${shown(revision, absent)}`.length <= shortest) {
    return `went from ${shown(base, absent)} to ${shown(revision, absent)}`;
  }
  const [from, to] = aroundTheDifference(textOf(base), textOf(revision));
  return `went from ${shown(from)} to ${shown(to)}`;
}

function differenceOfLists(base, revision) {
  const [gained, lost] = [missingFrom(base, revision), missingFrom(revision, base)];
  const said = [
    gained.length > 0 && `gained ${listed(gained)}`,
    lost.length > 0 && `lost ${listed(lost)}`,
  ].filter(Boolean);
  return said.length > 0 ? said.join(' and ') : 'is in another order';
}

function differenceOfObjects(base, revision) {
  const leaves = [...leavesThatDiffer(base, revision)];
  const told = leaves
    .slice(0, mostMembers)
    .map(({ path, from, to }) => `${shown(path)}, which ${difference(from, to)}`);
  const more = leaves.length > mostMembers ? `; and in ${leaves.length - mostMembers} more` : '';
  return `changed in ${told.join('; in ')}${more}`;
}

function* leavesThatDiffer(base, revision, path = '') {
  for (const name of new Set([...Object.keys(base), ...Object.keys(revision)])) {
    const [from, to] = [memberOf(base, name), memberOf(revision, name)];
    const at = path === '' ? name : `${path}.${name}`;
    if (isObject(from) && isObject(to)) yield* leavesThatDiffer(from, to, at);
    else if (JSON.stringify(from) !== JSON.stringify(to)) yield { path: at, from, to };
  }
}

/** The stretches in which two texts differ, with what stands about them. */
function aroundTheDifference(one, other) {
  const least = Math.min(one.length, other.length);
  let start = 0;
  while (start < least && one[start] === other[start]) start++;
  let end = 0;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [one, other].map((text) => {
    const from = Math.max(0, start - around);
    const differs = text.slice(start, text.length - end);
    // The whole of what is new may be a page: its beginning says enough.
    const middle = differs.length > shortest ? `${differs.slice(0, shortest)}…` : differs;
    const rest = differs.length > shortest ? '' : text.slice(text.length - end);
    const after = rest.length > around ? `${rest.slice(0, around)}…` : rest;
    return `${from > 0 ? '…' : ''}${text.slice(from, start)}${middle}${after}`;
  });
}

function isLong(value) {
  return value !== undefined && textOf(value).length > shortest;
}

/** A value as code, of a long one its beginning. */
export function excerpt(value) {
  return isLong(value) ? shown(`${textOf(value).slice(0, shortest)}…`) : shown(value);
}

function textOf(value) {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isListOfScalars(value) {
  return Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function memberOf(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
