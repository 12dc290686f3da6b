import { child, parentOf } from './json-pointer.mjs';

/** What `collectionFormat` becomes in OpenAPI 3. */
const becomes = ['style', 'explode'];

/**
 * The changes of a report, in which a list that is written in another way has one change by the word of Swagger 2.0,
 * where both contracts are in that version.
 * @param {import('./redocly-report.mjs').Change[]} changes
 * @param {{ document: object, origins: import('./origins.mjs').Origins, writtenAt: (place: object) => unknown }} base
 * @param {typeof base} revision
 * @returns {import('./redocly-report.mjs').Change[]}
 */
export function byCollectionFormat(changes, base, revision) {
  const told = new Set();
  return changes.flatMap((change) => {
    const { kind, nodeType, property } = change;
    if (kind !== 'modified' || !['Parameter', 'Header'].includes(nodeType)) return [change];
    if (!becomes.includes(property)) return [change];
    const sides = [sideOf(change.base, base), sideOf(change.revision, revision)];
    if (sides.includes(undefined) || sides[0].value === sides[1].value) return [change];
    const key = sides.map(({ pointer }) => pointer).join(' ');
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...change, property: 'collectionFormat', base: sides[0], revision: sides[1] }];
  });
}

/** What the author wrote of a parameter or a header; undefined where it is not in Swagger 2.0. */
function sideOf({ pointer, value }, { document, origins, writtenAt }) {
  const owner = value === undefined ? pointer : parentOf(pointer);
  const written = writtenAt(origins.at(document, owner, 'definition'));
  if (written === null || typeof written !== 'object') return undefined;
  return { pointer: child(owner, 'collectionFormat'), value: written.collectionFormat ?? 'csv' };
}
