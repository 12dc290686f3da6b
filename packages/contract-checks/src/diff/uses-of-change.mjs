import { nameOf, pairOf } from './meetings.mjs';
import { pointerThrough } from './pointer-through.mjs';
import { nameWritten } from './unions-of-one.mjs';

/**
 * The components that a change goes through last.
 * @typedef {{ base: string | undefined, revision: string | undefined, pointers: string[] }} Components
 */

/**
 * The names of the components that a change goes through last, in the base and in the revision, where a reference leads
 * to another than before, or a schema was written in place of one; undefined where both are the same.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {{ base: object, revision: object }} documents
 * @returns {Components | undefined}
 */
export function componentsOf({ path, ...sides }, documents) {
  const pointers = ['base', 'revision'].map((side) => {
    if (sides[side]) return sides[side].pointer;
    const { pointer, rest } = pointerThrough(documents[side], path);
    // What came or went, and the list or map that it was in, need not be on both sides.
    return rest > 2 ? undefined : pointer;
  });
  if (pointers.includes(undefined)) return undefined;
  const [base, revision] = pointers.map(nameOf);
  const written = [nameWritten(base, documents.base), nameWritten(revision, documents.revision)];
  return written[0] === written[1] ? undefined : { base, revision, pointers };
}

/**
 * Who uses what changed, in which operations and directions; of something that nobody uses any more, who did. Where a
 * reference leads elsewhere, that concerns those only who came by it.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {Components | undefined} components
 * @param {object} compared
 * @param {{ base: import('./operations.mjs').Operations, revision: import('./operations.mjs').Operations }} compared.operations
 * @param {Map<string, string[]>} compared.elsewhere From `referencesElsewhere`.
 */
export function usesOf(change, components, { operations, elsewhere }) {
  const side = change.kind === 'removed' || change.rule === 'path-removed' ? 'base' : 'revision';
  const came = components && usesByReference(components, operations, elsewhere);
  const those = (uses) => {
    const some = came === undefined ? uses : uses.filter((use) => came.has(keyOf(use)));
    return some.length > 0 ? some : uses;
  };
  const uses = those(operations[side].usesAt(change[side].pointer));
  const otherUses = change.kind === 'modified' ? those(operations.base.usesAt(change.base.pointer)) : [];
  return {
    concerned: uses.length > 0 ? uses : otherUses,
    directions: new Set([...uses, ...otherUses].map(({ direction }) => direction)),
  };
}

/** @returns {Set<string>} By `keyOf`. */
function usesByReference({ base, revision, pointers }, operations, elsewhere) {
  const places = elsewhere.get(pairOf(base, revision));
  const after = (places ?? [pointers[1]])
    .flatMap((pointer) => operations.revision.usesAt(pointer))
    .map(keyOf);
  if (places !== undefined) return new Set(after);
  const before = new Set(operations.base.usesAt(pointers[0]).map(keyOf));
  return new Set(after.filter((key) => before.has(key)));
}

/** The same for the same use in both contracts. */
export function keyOf({ direction, operation: { method, path } }) {
  return `${direction} ${method} ${path}`;
}
