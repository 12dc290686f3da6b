import { headings, operationName, placeOf, verdictOf } from './verdict.mjs';

/** The report for a terminal. */
export function reportText(comparison, failOn) {
  const { base, revision, findings, breaches, consumers } = comparison;
  const lines = [
    `The contract: from ${base.label} to ${revision.label}`,
    verdictOf(comparison, failOn).sentence,
  ];
  for (const [severity, heading] of Object.entries(headings)) {
    const some = findings.filter((finding) => finding.severity === severity);
    if (some.length === 0) continue;
    lines.push('', heading);
    for (const finding of some) lines.push(...linesOf(finding));
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
  for (const { message, place } of breaches) lines.push(`  ✘ ${message}`, `    ${place.file}:${place.line}`);
  return lines.map(withoutControls).join('\n');
}

function linesOf(finding) {
  const { severity, rule, what, who, operations } = finding;
  const { file, line, pointer, inBase } = placeOf(finding);
  return [
    `  ${severity === 'breaking' ? '✘' : '·'} ${what}`,
    ...(severity === 'note' ? [] : [`    ${who}`]),
    ...operations.map((operation) => `    in ${operationName(operation)}`),
    `    ${file}:${line} ${pointer}${inBase ? ' (in the base)' : ''}   ${rule}`,
  ];
}

/** A contract may hold anything; a terminal must not obey it. */
function withoutControls(line) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
