import { choice } from './comparable-variants.mjs';
import { keywordsIn, schemaKeywords } from './description-grammar.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { schemaName, sharedSubjectOf, subjectOf } from './subject.mjs';
import { nameWritten } from './unions-of-one.mjs';
import { keyOf } from './uses-of-change.mjs';

/**
 * What a change is about. A schema that is used once has its place there; one that is used elsewhere too, or elsewhere
 * than where Redocly met it first, is told by its name.
 */
export function subjectOfChange(change, concerned, components, { base, revision, documents, operations }) {
  const side = change.kind === 'removed' ? 'base' : 'revision';
  const { document, origins } = side === 'base' ? base : revision;
  const [first] = operations[side].usesAt(change.path);
  const isMetThere = concerned.length === 1 && first !== undefined && keyOf(first) === keyOf(concerned[0]);
  const { path, pointer } = ofTheSchema(change, side);
  const shared = isMetThere ? undefined : sharedSubjectOf(pointer, schemaNameIn({ document, origins }));
  const subject = shared
    ? { ...shared, part: sharedPart(shared.part, change, components, base, revision) }
    : subjectOf(path, documentsFor(change, documents));
  return { ...subject, name: keywordOf(change, documents) ?? keysOf(change.path).at(-1) ?? '' };
}

function schemaNameIn({ document, origins }) {
  return (schema) => schemaName(origins.of(document.components.schemas[nameWritten(schema, document)]));
}

/** The schema that is there now, and the one that was there before it. */
function sharedPart(part, { union }, components, base, revision) {
  if (components?.base === undefined || components.revision === undefined) return part;
  const [before, after] = [schemaNameIn(base)(components.base), schemaNameIn(revision)(components.revision)];
  if (before !== after && union !== undefined) return `what was the schema \`${before}\``;
  return before === after ? `the schema \`${after}\`` : `the schema \`${after}\` (before: \`${before}\`)`;
}

/** Of the variants of a schema that came or went as a whole: the keyword that they stand under in their document. */
function keywordOf({ kind, path, ...sides }, documents) {
  if (kind === 'modified' || keysOf(path).at(-1) !== 'anyOf') return undefined;
  const side = kind === 'added' ? 'revision' : 'base';
  const written = valueAt(documents[side], parentOf(sides[side].pointer))?.[choice];
  return written?.startsWith('oneOf') ? 'oneOf' : undefined;
}

/** What has a number in a path has it in the revision, unless it is itself what is gone. */
function documentsFor({ kind, nodeType }, { base, revision }) {
  const gone = kind === 'removed' && ['Parameter', 'Server', 'Tag'].includes(nodeType);
  return gone ? [base, revision] : [revision, base];
}

/** The way to the schema that has what changed, be it a keyword that was modified or one that came or went. */
function ofTheSchema({ kind, property, path, ...sides }, side) {
  const { pointer, value } = sides[side];
  if (kind === 'modified') {
    return { path, pointer: property === 'key' || value === undefined ? pointer : parentOf(pointer) };
  }
  const keys = keysOf(path);
  const isOfPattern = keys.at(-2) === 'patternProperties' && endsInKeyword(keys.slice(0, -1));
  if (isOfPattern) return { path: parentOf(parentOf(path)), pointer: parentOf(parentOf(pointer)) };
  return endsInKeyword(keys) ? { path: parentOf(path), pointer: parentOf(pointer) } : { path, pointer };
}

function endsInKeyword(keys) {
  return (
    Object.hasOwn(schemaKeywords, keys.at(-1) ?? '') &&
    keywordsIn(keys).length > keywordsIn(keys.slice(0, -1)).length
  );
}
