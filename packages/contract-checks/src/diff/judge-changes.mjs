import { describe, ownerOf } from './describe-change.mjs';
import { extensionIn, judgeExtension } from './extensions/judge-extension.mjs';
import { refusedValues } from './extensions/refused-values.mjs';
import { referencesElsewhere } from './meetings.mjs';
import { Operations } from './operations.mjs';
import { capital } from './phrases.mjs';
import { pointerThrough } from './pointer-through.mjs';
import { rateChange } from './rate-change.mjs';
import { removalIn } from './removal.mjs';
import { written } from './subject.mjs';
import { subjectOfChange } from './subject-of-change.mjs';
import { isToldElsewhere } from './told-elsewhere.mjs';
import { componentsOf, usesOf } from './uses-of-change.mjs';
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
    elsewhere: referencesElsewhere(base.document, revision.document),
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
  const components = componentsOf(change, documents);
  const { concerned, directions } = usesOf(change, components, compared);
  const subject = subjectOfChange(change, concerned, components, compared);
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
      base: placeOf(change, 'base', base, components),
      revision: placeOf(change, 'revision', revision, components) ?? placeOfMissing(change, revision),
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

function placeOf(change, side, { document, origins, located }, components) {
  const pointer = change[side]?.pointer;
  if (pointer === undefined) return undefined;
  // Neither of the two schemas has changed, but which of them is meant.
  if (change.union !== undefined && components !== undefined) {
    return located(origins.at(document, pointerThrough(document, change.path).pointer, 'usage'));
  }
  return located(origins.at(document, pointer, change.kind === 'modified' ? 'definition' : 'usage'));
}

/** Where something that was removed is missed: the nearest of what it was in that is still there. */
function placeOfMissing(change, { document, origins, located }) {
  const { pointer } = pointerThrough(document, change.path);
  return located(origins.at(document, pointer, 'definition'));
}
