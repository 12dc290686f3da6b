import { child, keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { pointerThrough, referredPointer } from './pointer-through.mjs';
import { variantName } from './variant-name.mjs';

/**
 * What became of the variants of a schema that has several in one contract and is one schema in the other.
 * @typedef {object} UnionChange
 * @property {string[]} was The variants of the base, each as code.
 * @property {string[]} is
 * @property {boolean} wasOne Whether the base has the one schema.
 * @property {boolean} isVariant Whether the one schema is one of the variants, and not only like one of them.
 * @property {string[]} lost Those of the base that are no more.
 * @property {string[]} gained
 */

/**
 * The changes of a report, with one for each choice of variants that became one schema or was one, instead of one for
 * each variant that came or went.
 * @param {import('./redocly-report.mjs').Change[]} changes
 * @param {{ base: object, revision: object, isOfOne: (schema: object) => boolean }} compared
 * @returns {import('./redocly-report.mjs').Change[]}
 */
export function unionChanges(changes, compared) {
  /** @type {Map<string, { at: object, variants: import('./redocly-report.mjs').Change[] }>} */
  const unions = new Map();
  const others = changes.filter((change) => {
    const at = unionOf(change, compared);
    if (at === undefined) return true;
    const key = `${at.base} ${at.revision}`;
    if (!unions.has(key)) unions.set(key, { at, variants: [] });
    unions.get(key).variants.push(change);
    return false;
  });
  return [...[...unions.values()].map((union) => asOneChange(union, compared)), ...others];
}

/** Where a choice is in both contracts of which a variant came or went, if it is a choice of one in one of them. */
function unionOf({ kind, nodeType, path, ...sides }, { base, revision, isOfOne }) {
  if (kind === 'modified' || nodeType !== 'Schema' || keysOf(path).at(-2) !== 'anyOf') return undefined;
  const side = kind === 'added' ? 'revision' : 'base';
  const own = parentOf(parentOf(sides[side].pointer));
  const { document } = side === 'base' ? revision : base;
  const found = pointerThrough(document, parentOf(parentOf(path)));
  if (found.rest > 0) return undefined;
  const other = referredPointer(document, found.pointer);
  const at = side === 'base' ? { base: own, revision: other } : { base: other, revision: own };
  const isOne = [
    [base, at.base],
    [revision, at.revision],
  ].some(([{ document }, pointer]) => isOfOne(valueAt(document, pointer)));
  // A path names a reference that has something beside it.
  return isOne ? { ...at, path: parentOf(parentOf(path)).replace(/\/\$ref$/, '') } : undefined;
}

function asOneChange({ at, variants }, compared) {
  const namesOf = (kind) => [
    ...new Set(variants.filter((one) => one.kind === kind).map((one) => variantName(one, compared))),
  ];
  const variantsOf = (side, kind) => {
    const list = child(at[side], 'anyOf');
    return valueAt(compared[side].document, list).map((_, index) =>
      variantName({ kind, path: child(list, index), [side]: { pointer: child(list, index) } }, compared),
    );
  };
  const [lost, gained] = [namesOf('removed'), namesOf('added')];
  const [before, after] = ['base', 'revision'].map((side) => valueAt(compared[side].document, at[side]));
  const wasOne = compared.isOfOne(before);
  // What both have has the name that it has among the variants.
  const is = wasOne ? variantsOf('revision', 'added') : [];
  const was = wasOne
    ? [...lost, ...is.filter((name) => !gained.includes(name))]
    : variantsOf('base', 'removed');
  if (!wasOne) is.push(...was.filter((name) => !lost.includes(name)), ...gained);
  return {
    rule: undefined,
    impact: 'major',
    message: undefined,
    kind: 'modified',
    nodeType: 'Schema',
    property: 'anyOf',
    path: at.path,
    base: { pointer: child(at.base, 'anyOf'), value: was },
    revision: { pointer: child(at.revision, 'anyOf'), value: is },
    union: { was, is, lost, gained, wasOne, isVariant: (wasOne ? before : after).isVariant },
  };
}
