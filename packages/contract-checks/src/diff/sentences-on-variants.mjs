import { difference } from './differences.mjs';
import { keysOf } from './json-pointer.mjs';
import { inARow, shown } from './phrases.mjs';
import { written } from './subject.mjs';
import { whoIsSpared, whoIsSurprised } from './whom-it-concerns.mjs';

const lists = ['allOf', 'anyOf', 'oneOf'];
const noValueFitsTwo = 'nobody: no value fits two of its variants, so that both mean the same';

/** What changed of the variants of a schema, and of how they are told apart: one sentence for each rule. */
export const sentencesOnVariants = {
  'schema-combinator-changed': (change, subject, { directions, variant }) => ({
    what:
      variant === undefined
        ? `\`${subject.name}\` of ${written(subject)} is ${change.kind === 'added' ? 'new' : 'gone'}`
        : variantSentence(change, subject, variant),
    who: whoIsSurprised(change, subject, directions),
  }),
  'variants-narrowed': (change, subject, context) => ({
    what: `${written(subject)} is narrowed to ${asVariants(kept(change.union))}, without ${inARow(change.union.lost)}`,
    who: whoMindsAUnion(change, context),
  }),
  'variants-widened': (change, subject, context) => ({
    what: `${written(subject)} is widened from ${inARow(change.union.was)} to ${asVariants(change.union.is)}`,
    who: whoMindsAUnion(change, context),
  }),
  'variants-replaced': (change, subject, context) => ({
    what: `${written(subject)} is ${asAny(change.union.is)} now, and was ${asAny(change.union.was)}`,
    who: whoMindsAUnion(change, context),
  }),
  'variants-merged': (change, subject, context) => ({
    what: mergedSentence(change.union, subject),
    who: whoMindsAUnion(change, context),
  }),
  'variant-added': (change, subject, { variant }) => ({
    what: variantSentence(change, subject, variant),
    who: 'callers who want to send it',
  }),
  'variants-overlap': ({ kind }, subject, { variant }) => ({
    what:
      kind === 'modified'
        ? `a value can fit two variants of ${written(subject)} now, and \`oneOf\` takes what fits one alone`
        : `${written(subject)} can be one more variant, ${variant}, and a value can fit it beside another`,
    who: 'callers who send such a value: what fits two is refused. Give each a property with a value of its own',
  }),
  'one-of-became-any-of': (_change, subject, { severity }) => ({
    what: `${written(subject)} is \`anyOf\` now, and was \`oneOf\`${severity === 'note' ? '' : ': a value may fit more than one variant'}`,
    who: {
      breaking: 'callers who read it and count on one variant alone',
      compatible: 'callers who send it: what was taken is taken still, and what fits two variants as well',
      note: noValueFitsTwo,
    }[severity],
  }),
  'any-of-became-one-of': (_change, subject, { severity }) => ({
    what: `${written(subject)} is \`oneOf\` now, and was \`anyOf\`${severity === 'note' ? '' : ': a value must fit one variant alone'}`,
    who: {
      breaking:
        'callers who send what fits two variants: it is refused. Give each a property with a value of its own',
      compatible: 'callers who read it: nothing comes that did not come before',
      note: noValueFitsTwo,
    }[severity],
  }),
  'discriminator-removed': ({ base }, subject, { severity }) =>
    severity === 'breaking'
      ? {
          what: `the discriminator \`${base.value.propertyName}\` of ${written(subject)} is gone, and the variants do not say themselves which they are`,
          who: 'callers through a generated client, whose code tells the variants apart by it; what is sent and read is the same',
        }
      : {
          what: `the discriminator \`${base.value.propertyName}\` of ${written(subject)} is gone; each variant has a value of its own there all the same`,
          who: 'nobody: what is sent and read is the same, and generated types still tell the variants apart',
        },
  'discriminator-added': ({ revision }, subject) => ({
    what: `${written(subject)} has the discriminator \`${revision.value.propertyName ?? revision.value}\` now`,
    who: 'callers who want to tell its variants apart by it',
  }),
  'discriminator-changed': ({ base, revision }, subject) => ({
    what: `the variants of ${written(subject)} are told apart by ${shown(revision.value)} now, and were by ${shown(base.value)}`,
    who: 'callers who tell them apart by it, and every generated client',
  }),
  'discriminator-value-removed': ({ base, revision }, subject, { severity }) => ({
    what: `the mapping of the discriminator of ${written(subject)} ${difference(base.value, revision.value)}`,
    who:
      severity === 'breaking'
        ? 'callers who send or wait for such a value'
        : 'nobody: each variant has a value of its own there all the same',
  }),
  'discriminator-value-added': ({ base, revision }, subject) => ({
    what: `the mapping of the discriminator of ${written(subject)} ${difference(base.value, revision.value)}`,
    who: 'callers who want to tell it from others',
  }),
};

/** The variants of before that are there still. */
function kept({ was, lost }) {
  return was.filter((variant) => !lost.includes(variant));
}

function mergedSentence({ wasOne, was, is }, subject) {
  const [several, like] = wasOne ? [is, was] : [was, is];
  const one = wasOne
    ? `one of ${inARow(several)} now, and was one schema`
    : `one schema now, and was one of ${inARow(several)}`;
  return `${written(subject)} is ${one}, which is compared with ${inARow(like)}`;
}

function asVariants(names) {
  return `the variant${names.length > 1 ? 's' : ''} ${inARow(names)}`;
}

function asAny(names) {
  return names.length > 1 ? `one of ${inARow(names)}` : names[0];
}

/** @param {import('./redocly-report.mjs').Change} change With its `union`. */
function whoMindsAUnion({ union: { lost, gained } }, { severity, directions }) {
  if (severity !== 'breaking') return whoIsSpared(directions);
  return [
    directions.has('request') && lost.length > 0 && `callers who send ${inARow(lost, 'or')}: it is refused`,
    directions.has('request') &&
      lost.length === 0 &&
      !directions.has('response') &&
      'callers who send what fits two of them: it is refused. Give each a property with a value of its own',
    directions.has('response') &&
      gained.length > 0 &&
      `callers who read it: ${inARow(gained, 'or')} never came before, and may come`,
  ]
    .filter(Boolean)
    .join('; ');
}

/**
 * That a member of an `allOf`, `anyOf` or `oneOf` came or went.
 * @param {string} variant What to call it, as code.
 */
export function variantSentence({ kind, path }, subject, variant) {
  const isDemand = keysOf(path).findLast((key) => lists.includes(key)) === 'allOf';
  if (isDemand) {
    return `${written(subject)} ${kind === 'added' ? 'must fit' : 'need not fit'} the schema ${variant} ${kind === 'added' ? 'as well' : 'any more'}`;
  }
  return `${written(subject)} ${kind === 'added' ? 'can be one more variant,' : 'can no longer be the variant'} ${variant}`;
}
