import { describe } from './describe-change.mjs';
import { child, keysOf } from './json-pointer.mjs';
import { Operations } from './operations.mjs';
import { isTurnedRound } from './opinion-on-schema.mjs';
import { removalIn } from './removal.mjs';
import { secondOpinion } from './second-opinion.mjs';
import { sharedSubjectOf, subjectOf } from './subject.mjs';

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

const severities = { major: 'breaking', minor: 'compatible', patch: 'note' };

/**
 * What Redocly has found, judged a second time where it has no rule, put in words, and each thing said once however
 * many operations it concerns. Breaking changes come first.
 * @returns {Finding[]}
 */
export function judgeChanges(changes, base, revision) {
  const operations = { base: new Operations(base.document), revision: new Operations(revision.document) };
  const findings = new Map();
  for (const change of changes) {
    if (isOfComponentsOnly(change) || isVersion(change) || isToldByARemoval(change, revision)) continue;
    const finding = findingOf(change, base, revision, operations);
    const key = JSON.stringify([finding.rule, finding.what, finding.base, finding.revision]);
    const known = findings.get(key);
    if (known) known.operations = distinct([...known.operations, ...finding.operations]);
    else findings.set(key, finding);
  }
  const order = ['breaking', 'compatible', 'note'];
  return [...findings.values()].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
}

function findingOf(change, base, revision, operations) {
  const side = change.kind === 'removed' || change.rule === 'path-removed' ? 'base' : 'revision';
  const uses = operations[side].usesAt(change[side].pointer);
  const otherUses = change.kind === 'modified' ? operations.base.usesAt(change.base.pointer) : [];
  const directions = new Set([...uses, ...otherUses].map(({ direction }) => direction));
  const { severity, rule } = rated(change, directions, revision.document);
  const { document, origins } = side === 'base' ? base : revision;
  const writtenAt = (schema) => origins.of(document.components.schemas[schema]);
  const shared = uses.length > 1 ? sharedSubjectOf(change[side].pointer, writtenAt) : undefined;
  const subject = shared ?? subjectOf(change.path, document);
  return {
    severity,
    rule,
    ...describe({ ...change, rule }, subject, directions),
    operations: distinct((uses.length > 0 ? uses : otherUses).map(({ operation }) => operation)),
    base: placeOf(change, 'base', base),
    revision: placeOf(change, 'revision', revision) ?? placeOfMissing(change, revision),
    removals: removalIn({ ...change, rule }, base.document, revision.document),
  };
}

function rated(change, directions, document) {
  if (change.nodeType === 'Schema' && directions.size > 0 && isTurnedRound(change)) {
    return { severity: 'breaking', rule: 'not-judged' };
  }
  if (allowsMoreCharacters(change)) return { severity: 'compatible', rule: 'reserved-characters-allowed' };
  if (change.rule === undefined) return secondOpinion(change, directions, variantsBeside(change, document));
  return { severity: severities[change.impact], rule: change.rule };
}

/** Redocly takes `allowReserved` for a way to write a value; where it becomes true, what was encoded is read as before. */
function allowsMoreCharacters({ rule, property, revision }) {
  return (
    rule === 'parameter-serialization-changed' && property === 'allowReserved' && revision?.value === true
  );
}

/** Components that nothing uses are nobody's concern, and what is used has a path that begins at an operation. */
function isOfComponentsOnly({ path }) {
  return path.startsWith('#/components') && !path.startsWith('#/components/securitySchemes');
}

/** The version is for the gates to judge. */
function isVersion({ nodeType, property }) {
  return nodeType === 'Info' && property === 'version';
}

/** That a property is required no more need not be said of one that is gone. */
function isToldByARemoval(change, revision) {
  if (change.property !== 'required' || change.nodeType !== 'Schema') return false;
  const schema = valueAt(revision.document, change.revision.pointer.replace(/\/required$/, ''));
  const required = change.revision.value ?? [];
  const lost = (change.base.value ?? []).filter((name) => !required.includes(name));
  const gained = required.filter((name) => !(change.base.value ?? []).includes(name));
  const had = lost.every((name) => !Object.hasOwn(schema?.properties ?? {}, name));
  return lost.length > 0 && gained.length === 0 && had;
}

/** The members of a `oneOf` that were there before a schema was added to it. */
function variantsBeside(change, document) {
  const keys = keysOf(change.path);
  if (change.kind !== 'added' || keys.at(-2) !== 'oneOf') return [];
  const list = change.revision.pointer.split('/').slice(0, -1).join('/');
  const added = Number(keysOf(change.revision.pointer).at(-1));
  return (valueAt(document, list) ?? [])
    .filter((_, index) => index !== added)
    .map((variant) => resolved(variant, document));
}

function resolved(schema, document) {
  return typeof schema?.$ref === 'string' ? valueAt(document, schema.$ref) : schema;
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

function valueAt(document, pointer) {
  return keysOf(pointer).reduce((part, key) => part?.[key], document);
}

function distinct(operations) {
  const byPlace = new Map(
    operations.map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  return [...byPlace.values()];
}
