import { keysOf } from './json-pointer.mjs';

/** Who gains by what is new. */
export function whoGains({ directions }) {
  return directions.has('response') && !directions.has('request')
    ? 'callers who want to read it'
    : 'callers who want to use it';
}

/** What a caller does with what changed: `send`, `read` or both; `use` where nothing says. */
export function verbsOf(directions) {
  const verbs = [directions.has('request') && 'send', directions.has('response') && 'read'].filter(Boolean);
  return verbs.length === 0 ? 'use' : verbs.join(' or ');
}

/** Whom a schema concerns that takes less than before, or gives more. */
export function whoIsSurprised(change, subject, directions) {
  const it = subject.member === '' ? 'it' : `\`${subject.member}\``;
  const width = widthOf(change);
  const told = [
    width !== 'wider' &&
      directions.has('request') &&
      `callers who send ${it}: what does not fit any more is refused`,
    width !== 'narrower' &&
      directions.has('response') &&
      `callers who read ${it}: what never came before may come`,
  ].filter(Boolean);
  return told.length > 0 ? told.join('; ') : `callers who ${verbsOf(directions)} ${it}`;
}

/** Keywords of which more takes more. */
const most = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
/** Keywords of which more takes less. */
const least = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];

/**
 * Whether a schema takes fewer values than before, or more, where its keyword alone tells.
 * @returns {'narrower' | 'wider' | undefined}
 */
function widthOf({ kind, nodeType, property, path, base, revision }) {
  if (kind !== 'modified') {
    const isChoice = nodeType === 'Schema' && ['anyOf', 'oneOf'].includes(keysOf(path).at(-2));
    return (kind === 'added') === isChoice ? 'wider' : 'narrower';
  }
  const [was, is] = [base.value, revision.value];
  if (property === 'type') return widthOfTypes(was, is);
  if (property === 'format' && widthOfFormats(was, is)) return widthOfFormats(was, is);
  if (was === undefined) return 'narrower';
  if (is === undefined) return 'wider';
  if (typeof was !== 'number' || typeof is !== 'number') return undefined;
  if (most.includes(property)) return is < was ? 'narrower' : 'wider';
  return least.includes(property) ? (is > was ? 'narrower' : 'wider') : undefined;
}

/** Formats of numbers, each of which takes in those before it. https://spec.openapis.org/registry/format/ */
const formats = [
  ['int8', 'int16', 'int32', 'int64'],
  ['uint8', 'uint16', 'uint32', 'uint64'],
  ['float', 'double'],
];

/** @returns {'narrower' | 'wider' | undefined} undefined for formats of which none takes in the other. */
export function widthOfFormats(was, is) {
  const row = formats.find((some) => some.includes(was) && some.includes(is));
  if (row === undefined || was === is) return undefined;
  return row.indexOf(is) < row.indexOf(was) ? 'narrower' : 'wider';
}

function widthOfTypes(was, is) {
  if (was === undefined || is === undefined) return was === undefined ? 'narrower' : 'wider';
  const [before, after] = [[was].flat(), [is].flat()];
  const covers = (types, type) => types.includes(type) || (type === 'integer' && types.includes('number'));
  if (after.every((type) => covers(before, type))) return 'narrower';
  return before.every((type) => covers(after, type)) ? 'wider' : undefined;
}

/** Whom a schema concerns that takes more than before, or gives less: nothing of theirs fails. */
export function whoIsSpared(directions) {
  return [
    directions.has('request') && 'callers who send it: all that was taken is taken still',
    directions.has('response') && 'callers who read it: nothing comes that did not come before',
  ]
    .filter(Boolean)
    .join('; ');
}
