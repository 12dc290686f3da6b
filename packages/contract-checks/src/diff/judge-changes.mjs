import { describe, ownerOf } from './describe-change.mjs';
import { keywordsIn, schemaKeywords } from './description-grammar.mjs';
import { extensionIn, judgeExtension } from './extensions/judge-extension.mjs';
import { refusedValues } from './extensions/refused-values.mjs';
import { child, keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { Operations } from './operations.mjs';
import { capital } from './phrases.mjs';
import { isToldElsewhere, rateChange } from './rate-change.mjs';
import { removalIn } from './removal.mjs';
import { sharedSubjectOf, subjectOf, written } from './subject.mjs';
import { variantName } from './variant-name.mjs';

/**
 * One change as a reviewer is told it.
 * @typedef {object} Finding
 * @property {'breaking' | 'compatible' | 'note'} severity
 * @property {string} rule
 * @property {string} what What changed.
 * @property {string} who Whom it concerns, and how.
 * @property {import('./operations.mjs').Operation[]} operations
 * @property {Place | undefined} base Where it is in the base.
 * @property {Place | undefined} revision Where it is in the revision: of something removed, where it was missed.
 * @property {import('./removal.mjs').Removal[]} removals What is gone: an operation, a parameter, a property.
 *
 * @typedef {{ file: string, line: number, pointer: string }} Place
 */

/**
 * What Redocly has found, judged a second time where it has no rule, put in words, and each thing said once however
 * many operations it concerns. Breaking changes come first.
 * @param {import('./redocly-report.mjs').Change[]} changes
 * @param {Record<string, import('./extensions/extension-rules.mjs').ExtensionRules>} extensions
 * @returns {Finding[]}
 */
export function judgeChanges(changes, base, revision, extensions) {
  const compared = {
    base,
    revision,
    extensions,
    documents: { base: base.document, revision: revision.document },
    operations: { base: new Operations(base.document), revision: new Operations(revision.document) },
    isRefusedAt: refusedValues(base.document),
  };
  /** @type {Map<string, { finding: Finding, operations: Map<string, import('./operations.mjs').Operation> }>} */
  const found = new Map();
  for (const change of changes) {
    if (isToldElsewhere(change, compared.documents)) continue;
    for (const finding of findingsOf(change, compared)) {
      const key = JSON.stringify([finding.rule, finding.what, finding.base, finding.revision]);
      if (!found.has(key)) found.set(key, { finding, operations: new Map() });
      const { operations } = found.get(key);
      for (const one of finding.operations) operations.set(`${one.method} ${one.path}`, one);
    }
  }
  const order = ['breaking', 'compatible', 'note'];
  return [...found.values()]
    .map(({ finding, operations }) => ({ ...finding, operations: [...operations.values()] }))
    .sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

function findingsOf(change, compared) {
  const { base, revision, documents } = compared;
  const { concerned, directions } = usesOf(change, compared);
  const subject = subjectOfChange(change, concerned, compared);
  const variant = variantName(change, compared);
  return opinionsOn(change, subject, { directions, documents }, compared).map((opinion) => {
    const { severity, rule } = opinion;
    const told = describe({ ...change, rule }, subject, { directions, severity, variant });
    return {
      severity,
      rule,
      what: opinion.what === undefined ? told.what : capital(`${opinion.what}.`),
      who: opinion.who === undefined ? told.who : capital(`${opinion.who}.`),
      operations: concerned.map(({ operation }) => operation),
      base: placeOf(change, 'base', base),
      revision: placeOf(change, 'revision', revision) ?? placeOfMissing(change, revision),
      removals: removalIn({ ...change, rule }, base.document, revision.document),
    };
  });
}

function opinionsOn(change, subject, concern, { extensions, isRefusedAt }) {
  const extension = extensionIn(change);
  if (extension === undefined) return [rateChange(change, concern)];
  return judgeExtension(change, extension, {
    rules: extensions,
    directions: concern.directions,
    isRefused: (value) => isRefusedAt(change, value),
    owner: change.nodeType === 'Example' ? written(subject) : ownerOf(change.nodeType, subject),
  });
}

/** Who uses what changed, in which operations and directions; of something that nobody uses any more, who did. */
function usesOf(change, { operations }) {
  const side = change.kind === 'removed' || change.rule === 'path-removed' ? 'base' : 'revision';
  const uses = operations[side].usesAt(change[side].pointer);
  const otherUses = change.kind === 'modified' ? operations.base.usesAt(change.base.pointer) : [];
  return {
    concerned: uses.length > 0 ? uses : otherUses,
    directions: new Set([...uses, ...otherUses].map(({ direction }) => direction)),
  };
}

/**
 * What a change is about. A schema that is used once has its place there; one that is used elsewhere too, or elsewhere
 * than where Redocly met it first, is told by its name.
 */
function subjectOfChange(change, concerned, { base, revision, documents, operations }) {
  const side = change.kind === 'removed' ? 'base' : 'revision';
  const { document, origins } = side === 'base' ? base : revision;
  const [first] = operations[side].usesAt(change.path);
  const isMetThere = concerned.length === 1 && first !== undefined && isSameUse(first, concerned[0]);
  const { path, pointer } = ofTheSchema(change, side);
  const writtenAt = (schema) => origins.of(document.components.schemas[schema]);
  const subject =
    (isMetThere ? undefined : sharedSubjectOf(pointer, writtenAt)) ??
    subjectOf(path, documentsFor(change, documents));
  return { ...subject, name: keysOf(change.path).at(-1) ?? '' };
}

function isSameUse(one, other) {
  return (
    one.direction === other.direction &&
    one.operation.method === other.operation.method &&
    one.operation.path === other.operation.path
  );
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

function placeOf(change, side, { document, origins, located }) {
  const pointer = change[side]?.pointer;
  if (pointer === undefined) return undefined;
  return located(origins.at(document, pointer, change.kind === 'modified' ? 'definition' : 'usage'));
}

/** Where something that was removed is missed: the nearest of what it was in that is still there. */
function placeOfMissing(change, { document, origins, located }) {
  let pointer = '#';
  let part = document;
  for (const key of keysOf(change.path)) {
    if (typeof part?.$ref === 'string') {
      pointer = part.$ref;
      part = valueAt(document, pointer);
    }
    if (part === null || typeof part !== 'object' || !Object.hasOwn(part, key)) break;
    pointer = child(pointer, key);
    part = part[key];
  }
  return located(origins.at(document, pointer, 'definition'));
}
