import { operationName, verdictOf } from './verdict.mjs';

const levels = { breaking: 'error', compatible: 'notice' };

/**
 * The report as annotations of the changed lines. Notes are left out: GitHub shows few annotations for each step.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function reportGithub(comparison, failOn) {
  const lines = comparison.findings
    .filter(({ severity }) => severity in levels)
    .map(({ severity, what, who, operations, revision, base, rule }) =>
      annotation(
        levels[severity],
        revision ?? base,
        `Contract: ${severity} (${rule})`,
        [what, who, ...operations.map(operationName)].join('\n'),
      ),
    );
  for (const { gate, message, place } of comparison.breaches) {
    lines.push(annotation('error', place, `Contract: the ${gate} gate`, message));
  }
  return [...lines, data(verdictOf(comparison, failOn).sentence)].join('\n');
}

function annotation(level, { file, line }, title, message) {
  return `::${level} file=${property(file)},line=${line},title=${property(title)}::${data(message)}`;
}

function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text) {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
