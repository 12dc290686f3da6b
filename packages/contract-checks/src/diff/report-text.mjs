import { terminalLine } from '../terminal-line.mjs';
import { placeWritten } from './place-written.mjs';
import { headings, isForPeopleOnly, measureOf, operationName, placeOf, verdictOf } from './verdict.mjs';

/** What concerns everything need not name everything. */
const mostOperations = 8;

/**
 * The report for a terminal.
 * @param {import('./compare-contracts.mjs').Comparison} comparison
 * @param {'breaking' | 'compatible' | 'none'} failOn
 * @param {{ most?: number }} limits How many findings of each kind are told; the others are counted.
 */
export function reportText(comparison, failOn, { most = Number.POSITIVE_INFINITY } = {}) {
  const { subject, base, revision, findings, breaches, consumers } = comparison;
  const lines = [
    `The ${subject.kind}: from ${base.label} to ${revision.label}`,
    verdictOf(comparison, failOn).sentence,
    ...[measureOf(comparison)].filter((sentence) => sentence !== undefined),
  ];
  const add = (heading, items) => {
    if (items.length > 0) lines.push('', heading, ...items.flat());
  };
  const addFindings = (severity) => {
    const some = findings.filter((finding) => finding.severity === severity);
    const more = some.length > most ? [`  … and ${some.length - most} more`] : [];
    add(headings[severity], [...some.slice(0, most).map(linesOf), ...more]);
  };
  addFindings('breaking');
  add(
    headings.brokenCalls,
    consumers.flatMap(({ broken }) => broken.map(linesOfCall)),
  );
  add(
    headings.breaches,
    breaches.map(({ message, place }) => [`  ✘ ${message}`, `    ${placeWritten(place)}`]),
  );
  addFindings('compatible');
  addFindings('note');
  return lines.map(terminalLine).join('\n');
}

function linesOf(finding) {
  const { severity, rule, what, who, operations } = finding;
  const { pointer, inBase, ...place } = placeOf(finding);
  return [
    `  ${severity === 'breaking' ? '✘' : '·'} ${what}`,
    ...(isForPeopleOnly(finding) ? [] : [`    ${who}`]),
    ...operations.slice(0, mostOperations).map((operation) => `    in ${operationName(operation)}`),
    ...(operations.length > mostOperations ? [`    … and ${operations.length - mostOperations} more`] : []),
    `    ${placeWritten(place)} ${pointer}${inBase ? ' (in the base)' : ''}   ${rule}`,
  ];
}

function linesOfCall({ file, line, column, code, message }) {
  return [`  ✘ ${file}:${line}:${column}   ${code}`, ...message.split('\n').map((part) => `    ${part}`)];
}
