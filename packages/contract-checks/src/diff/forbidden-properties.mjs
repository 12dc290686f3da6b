import { keywordsIn } from './description-grammar.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { goThrough, referred } from './meetings.mjs';
import { pointerThrough, referredPointer } from './pointer-through.mjs';
import { isAnnotation } from './schema-keywords.mjs';

/**
 * Leaves out each property that one of two contracts forbids by `false`, so that it is compared as one that is not
 * there, and not keyword by keyword with a schema that takes nothing.
 * @param {{ document: object }} base In normal form; changed in place.
 * @param {{ document: object }} revision
 * @returns {{ marked: (changes: import('./redocly-report.mjs').Change[]) => import('./redocly-report.mjs').Change[], undo: () => void }}
 *   `marked` says of each property that went whether it is forbidden; `undo` puts them back, for another comparison.
 */
export function leaveOutForbidden(base, revision) {
  const leftOut = [];
  /** @type {Map<object, Set<string>>} From the properties of a schema of the revision to those that it forbids. */
  const forbidden = new Map();
  goThrough(base.document, revision.document, (meeting) => {
    if (keywordsIn(keysOf(parentOf(meeting.pointer))).at(-1) !== 'properties') return;
    const before = takesNothing(referred(meeting.base[meeting.baseKey], base.document));
    const after = takesNothing(referred(meeting.revision[meeting.revisionKey], revision.document));
    if (before === after) return;
    const [properties, name] = before
      ? [meeting.base, meeting.baseKey]
      : [meeting.revision, meeting.revisionKey];
    leftOut.push({ properties, name, schema: properties[name] });
    if (before) return;
    if (!forbidden.has(properties)) forbidden.set(properties, new Set());
    forbidden.get(properties).add(name);
  });
  for (const { properties, name } of leftOut) delete properties[name];

  return {
    marked: (changes) =>
      changes.map((change) => (isForbidden(change) ? { ...change, forbidden: true } : change)),
    undo: () => {
      for (const { properties, name, schema } of leftOut) properties[name] = schema;
    },
  };

  function isForbidden({ kind, path }) {
    if (kind !== 'removed' || keysOf(path).at(-2) !== 'properties') return false;
    const { pointer } = pointerThrough(revision.document, parentOf(path));
    const properties = valueAt(revision.document, referredPointer(revision.document, pointer));
    return forbidden.get(properties)?.has(keysOf(path).at(-1)) ?? false;
  }
}

/** Whether a schema is `false`, which no value fits. */
export function takesNothing(schema) {
  const keywords = Object.keys(schema).filter((keyword) => !isAnnotation(keyword));
  return (
    keywords.length === 1 &&
    keywords[0] === 'not' &&
    Object.keys(schema.not).every((one) => isAnnotation(one))
  );
}
