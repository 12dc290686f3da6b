import { choice } from './comparable-variants.mjs';
import { difference, excerpt } from './differences.mjs';
import { keysOf } from './json-pointer.mjs';
import { listed, missingFrom } from './phrases.mjs';
import { variantSentence } from './sentences-on-variants.mjs';
import { written } from './subject.mjs';

/** What is narrower for some and wider for others, by its keyword. */
export function constraint(change, subject) {
  const { kind, property, base, revision } = change;
  if (kind !== 'modified') {
    return `\`${subject.name}\` of ${written(subject)} ${kind === 'added' ? 'is new' : 'is gone'}`;
  }
  if (property === 'additionalProperties' || property === 'unevaluatedProperties') {
    return revision.value === false
      ? `${written(subject)} is closed now: it has no members but those that it names`
      : `${written(subject)} is open now: it can have members that it does not name`;
  }
  return `\`${property}\` of ${written(subject)} ${difference(base.value, revision.value)}`;
}

/** What is wider in a request or narrower in an answer, by its keyword. */
export function loosened(change, subject, { directions, variant }) {
  const { kind, property, path, base, revision } = change;
  if (variant !== undefined) return variantSentence(change, subject, variant);
  if (kind === 'modified' && property === 'enum' && base.value && revision.value) {
    const [lost, gained] = [missingFrom(revision.value, base.value), missingFrom(base.value, revision.value)];
    const told = [
      gained.length > 0 && `can be ${listed(gained)} now`,
      lost.length > 0 && `can no longer be ${listed(lost)}`,
    ].filter(Boolean);
    return `${written(subject)} ${told.join(' and ')}`;
  }
  if (kind === 'modified' && property === 'required') {
    const [lost, gained] = [missingFrom(revision.value, base.value), missingFrom(base.value, revision.value)];
    const told = [
      lost.length > 0 &&
        `${listed(lost)} ${directions.has('response') ? 'need not be there' : 'may be left out'} now`,
      gained.length > 0 && `${listed(gained)} always ${gained.length > 1 ? 'come' : 'comes'} now`,
    ].filter(Boolean);
    return `${told.join(' and ')}, in ${written(subject)}`;
  }
  if (kind === 'modified' && property === choice) {
    return `no value fits two variants of ${written(subject)} any more`;
  }
  if (kind === 'modified' && keysOf(path).at(-1) === 'dependentRequired') {
    return `${listed(missingFrom(revision.value, base.value))} may be missing beside \`${property}\` now, in ${written(subject)}`;
  }
  if (kind === 'modified' && property === 'type') {
    return typeChange(change, subject);
  }
  return constraint(change, subject);
}

/** @param {import('./redocly-report.mjs').Change} change Of the keyword `type`. */
export function typeChange({ base, revision }, subject) {
  return `the type of ${written(subject)} went from ${types(base.value)} to ${types(revision.value)}`;
}

function types(value) {
  return value === undefined
    ? 'any'
    : [value]
        .flat()
        .map((type) => `\`${type}\``)
        .join(' or ');
}

/** What a change within `not` or `if` is of. */
export function conditionOf({ path }) {
  return /\/not(\/|$)/.test(path) ? 'what `not` rules out' : 'the condition `if`';
}

/** What changed there. */
export function within({ kind, property, base, revision }) {
  if (kind === 'modified' && property === 'type') {
    return `the type went from ${types(base.value)} to ${types(revision.value)}`;
  }
  if (kind === 'modified') return `\`${property}\` ${difference(base.value, revision.value)}`;
  return kind === 'added' ? `it is ${excerpt(revision.value)} now` : `it was ${excerpt(base.value)}`;
}
