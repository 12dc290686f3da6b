import { note } from './opinion.mjs';

/**
 * What a comparison comes to.
 * @param {import('./compare-contracts.mjs').Comparison} comparison
 * @param {'breaking' | 'compatible' | 'none'} failOn The least severity that fails. A gate fails in any case.
 * @returns {{ fails: boolean, counts: { breaking: number, compatible: number, note: number, brokenCalls: number }, sentence: string }}
 */
export function verdictOf({ findings, notesLeftOut = 0, gates, breaches, consumers }, failOn) {
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const brokenCalls = consumers.flatMap(({ broken }) => broken);
  const counts = {
    breaking: count('breaking'),
    compatible: count('compatible'),
    note: count('note') + notesLeftOut,
    brokenCalls: brokenCalls.length,
  };
  const tooMuch =
    (failOn !== 'none' && counts.breaking + counts.brokenCalls > 0) ||
    (failOn === 'compatible' && counts.compatible > 0);
  return {
    fails: tooMuch || breaches.length > 0,
    counts,
    sentence: [
      `${counts.breaking} breaking, ${counts.compatible} compatible, ${plural(counts.note, 'note')}${notesLeftOut > 0 ? ' left out' : ''}`,
      ...(consumers.length > 0 ? [counted(brokenCalls, 'call', 'stops compiling', 'stop compiling')] : []),
      ...(gates ? [sentenceOf(breaches)] : []),
    ].join('; '),
  };
}

/** A comparison whose notes are counted, and not told. */
export function withoutNotes(comparison) {
  const findings = comparison.findings.filter(({ severity }) => severity !== 'note');
  return { ...comparison, findings, notesLeftOut: comparison.findings.length - findings.length };
}

function sentenceOf(breaches) {
  return breaches.length === 0
    ? 'every gate holds'
    : counted(breaches, 'gate', 'does not hold', 'do not hold');
}

/** What the gates went by; undefined where there were none. */
export function measureOf({ gates, release }) {
  if (!gates) return undefined;
  return release === undefined
    ? 'The gates go by the base alone: no release before it is known here, which would be a tag such as v1.4.0 (`git fetch --tags`).'
    : `The gates go by the base and by ${release.label}.`;
}

/** The headings of a report, in its order: what fails comes first. */
export const headings = {
  breaking: 'Breaking',
  brokenCalls: 'Calls that stop compiling',
  breaches: 'Gates that do not hold',
  compatible: 'Compatible',
  note: 'Notes',
};

/** The place to look at: of something removed, where it was. */
export function placeOf(finding) {
  const gone = finding.rule.endsWith('-removed') || finding.removals.length > 0;
  const place = gone ? (finding.base ?? finding.revision) : (finding.revision ?? finding.base);
  return { ...place, inBase: place === finding.base };
}

/** Whether a change is one of words, which concern nobody who sends or reads anything. */
export function isForPeopleOnly({ severity, rule }) {
  return severity === 'note' && rule === note.rule;
}

/** How an operation is called: `getOrder (GET /orders/{id})`. */
export function operationName({ id, method, path }) {
  return id === undefined ? `${method} ${path}` : `${id} (${method} ${path})`;
}

function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function counted({ length }, noun, does, theyDo) {
  return `${plural(length, noun)} ${length === 1 ? does : theyDo}`;
}
