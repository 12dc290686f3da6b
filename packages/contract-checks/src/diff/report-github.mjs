import { annotation, annotationText } from '../annotation.mjs';
import { capital } from './phrases.mjs';
import { placeWritten } from './place-written.mjs';
import { measureOf, operationName, placeOf, verdictOf } from './verdict.mjs';

const levels = { breaking: 'error', compatible: 'notice' };

/**
 * The report as annotations of the changed lines. Notes are left out: GitHub shows few annotations for each step.
 */
export function reportGithub(comparison, failOn) {
  const name = capital(comparison.subject.kind);
  const lines = comparison.findings
    .filter(({ severity }) => severity in levels)
    .map((finding) => {
      const { severity, what, who, operations, revision, base, rule } = finding;
      // GitHub shows lines of the revision only; where it was in the base is said.
      const { pointer, inBase, ...place } = placeOf(finding);
      const written = `${placeWritten(place)} ${pointer}${inBase ? ' (in the base)' : ''}`;
      return annotation(
        levels[severity],
        revision ?? base,
        `${name}: ${severity} (${rule})`,
        [what, who, ...operations.map(operationName), written].join('\n'),
      );
    });
  for (const { gate, message, place } of comparison.breaches) {
    lines.push(annotation('error', place, `${name}: the ${gate} gate`, message));
  }
  for (const { code, message, ...place } of comparison.consumers.flatMap(({ broken }) => broken)) {
    lines.push(annotation('error', place, `${name}: a call stops compiling (${code})`, message));
  }
  const sentences = [verdictOf(comparison, failOn).sentence, measureOf(comparison)];
  return [...lines, ...sentences.filter((sentence) => sentence !== undefined).map(annotationText)].join('\n');
}
