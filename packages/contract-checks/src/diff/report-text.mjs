import { placeWritten } from './place-written.mjs';
import { headings, operationName, placeOf, verdictOf } from './verdict.mjs';

/** What concerns everything need not name everything. */
const mostOperations = 8;

/**
 * The report for a terminal.
 * @param {import('./compare-contracts.mjs').Comparison} comparison
 * @param {'breaking' | 'compatible' | 'none'} failOn
 * @param {{ most?: number }} limits How many findings of each kind are told; the others are counted.
 */
export function reportText(comparison, failOn, { most = Number.POSITIVE_INFINITY } = {}) {
  const { base, revision, findings, breaches, consumers } = comparison;
  const lines = [
    `The contract: from ${base.label} to ${revision.label}`,
    verdictOf(comparison, failOn).sentence,
  ];
  for (const [severity, heading] of Object.entries(headings)) {
    const some = findings.filter((finding) => finding.severity === severity);
    if (some.length === 0) continue;
    lines.push('', heading);
    for (const finding of some.slice(0, most)) lines.push(...linesOf(finding));
    if (some.length > most) lines.push(`  … and ${some.length - most} more`);
  }
  const broken = consumers.flatMap((check) => check.broken);
  if (broken.length > 0) lines.push('', 'Calls that stop compiling');
  for (const { file, line, column, code, message } of broken) {
    lines.push(
      `  ✘ ${file}:${line}:${column}   ${code}`,
      ...message.split('\n').map((part) => `    ${part}`),
    );
  }
  if (breaches.length > 0) lines.push('', 'Gates that do not hold');
  for (const { message, place } of breaches) lines.push(`  ✘ ${message}`, `    ${placeWritten(place)}`);
  return lines.map(withoutControls).join('\n');
}

function linesOf(finding) {
  const { severity, rule, what, who, operations } = finding;
  const { pointer, inBase, ...place } = placeOf(finding);
  return [
    `  ${severity === 'breaking' ? '✘' : '·'} ${what}`,
    ...(severity === 'note' ? [] : [`    ${who}`]),
    ...operations.slice(0, mostOperations).map((operation) => `    in ${operationName(operation)}`),
    ...(operations.length > mostOperations ? [`    … and ${operations.length - mostOperations} more`] : []),
    `    ${placeWritten(place)} ${pointer}${inBase ? ' (in the base)' : ''}   ${rule}`,
  ];
}

/** A contract may hold anything; a terminal must not obey it. */
function withoutControls(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
