import {
  areApart,
  choice,
  haveOwnValues,
  oneOfApart,
  oneOfOverlapping,
  variantsOf,
} from './comparable-variants.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { breaking, compatible } from './opinion.mjs';
import { fromText } from './values-as-text.mjs';

/**
 * What to think of `oneOf` that became `anyOf`, of the other way round, and of variants of a `oneOf` that a value can
 * fit two of now, or no longer. Where no value fits two, both keywords mean the same.
 * @param {import('./redocly-report.mjs').Change} change Of the keyword `choice`.
 * @param {import('./rate-change.mjs').Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function opinionOnChoice({ base, revision }, { directions }) {
  const narrower = base.value === 'anyOf' || revision.value === oneOfOverlapping;
  const breaks = directions.has(narrower ? 'request' : 'response');
  if (base.value !== 'anyOf' && revision.value !== 'anyOf') {
    return narrower && breaks ? breaking('variants-overlap') : compatible('schema-loosened');
  }
  const rule = narrower ? 'any-of-became-one-of' : 'one-of-became-any-of';
  if (base.value === oneOfApart || revision.value === oneOfApart) return { severity: 'note', rule };
  return breaks ? breaking(rule) : compatible(rule);
}

/**
 * What to think of a choice of variants that became one schema, or that one schema became. As the list of a `oneOf`
 * whose variants overlap, it refuses what fits two.
 * @param {import('./redocly-report.mjs').Change} change With its `union`.
 * @param {import('./rate-change.mjs').Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function opinionOnUnion({ union, revision }, { directions, documents }) {
  const { lost, gained, is } = union;
  const rule = ruleOn(union);
  const overlap =
    is.length > 1 && valueAt(documents.revision, parentOf(revision.pointer))?.[choice] === oneOfOverlapping;
  const breaks =
    (directions.has('request') && (lost.length > 0 || overlap)) ||
    (directions.has('response') && gained.length > 0);
  return breaks ? breaking(rule) : compatible(rule);
}

function ruleOn({ lost, gained, isVariant }) {
  if (lost.length > 0 && gained.length > 0) return 'variants-replaced';
  if (!isVariant) return 'variants-merged';
  return gained.length === 0 ? 'variants-narrowed' : 'variants-widened';
}

/** The pointer to the schema whose member a change is of. */
function holderOf(change, side) {
  const { pointer, value } = change[side];
  return value === undefined ? pointer : parentOf(pointer);
}

/**
 * Whether a change of `choice` says nothing that the change of a variant does not: there are variants on one side
 * alone, or there are more or fewer of them.
 */
export function isToldByAVariant(change, documents) {
  const [before, after] = ['base', 'revision'].map(
    (side) => variantsOf(valueAt(documents[side], holderOf(change, side)), documents[side]).length,
  );
  const isMoved = change.base.value === 'anyOf' || change.revision.value === 'anyOf';
  return before === 0 || after === 0 || (after !== before && !isMoved);
}

/** Whether a change adds a variant to what is a `oneOf` and is sent. */
export function isAddedToOneOf({ kind, path, revision }, { directions, documents }) {
  if (kind !== 'added' || !directions.has('request') || keysOf(path).at(-2) !== 'anyOf') return false;
  return valueAt(documents.revision, parentOf(parentOf(revision.pointer)))?.[choice] !== 'anyOf';
}

/** A value that fits two members of a `oneOf` is refused, so a member more can refuse what was accepted. */
export function opinionOnVariant({ revision }, { documents }) {
  const schema = valueAt(documents.revision, parentOf(parentOf(revision.pointer)));
  const variants = variantsOf(schema, documents.revision);
  const added = Number(keysOf(revision.pointer).at(-1));
  const isApart = variants.every((variant, index) => index === added || areApart([variant, variants[added]]));
  return isApart ? compatible('variant-added') : breaking('variants-overlap');
}

/**
 * What to think of a discriminator: it refuses nothing, and generated clients tell variants apart by it. Where each
 * variant has a value of its own there, nothing is lost with it.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {import('./rate-change.mjs').Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function opinionOnDiscriminator(change, { documents }) {
  const { kind, property, path, base, revision } = change;
  if (kind === 'added') return compatible('discriminator-added');
  if (kind === 'modified' && property === 'propertyName') return breaking('discriminator-changed');
  const discriminator = kind === 'removed' ? base.pointer : holderOf(change, 'base');
  const name = valueAt(documents.base, discriminator)?.propertyName;
  const schema = schemaIn(documents.revision, path);
  const variants = variantsOf(schema, documents.revision);
  const say = variants.length > 0 && haveOwnValues(name, variants);
  if (kind === 'removed') {
    return say ? compatible('discriminator-removed') : breaking('discriminator-removed');
  }
  const [was, is] = [fromText(base.value) ?? {}, fromText(revision.value) ?? {}];
  const lost = Object.keys(was).filter((value) => is[value] !== was[value]);
  if (lost.length === 0) return compatible('discriminator-value-added');
  return say && lost.every((value) => is[value] === undefined)
    ? compatible('discriminator-value-removed')
    : breaking('discriminator-value-removed');
}

/** Whether a discriminator went with all the variants that it told apart. */
export function isDiscriminatorOfNothing({ kind, nodeType, path, base }, documents) {
  if (kind !== 'removed' || nodeType !== 'Discriminator') return false;
  const before = variantsOf(valueAt(documents.base, parentOf(base.pointer)), documents.base);
  return before.length > 0 && variantsOf(schemaIn(documents.revision, path), documents.revision).length === 0;
}

/** The schema that has, or had, the discriminator at a path; the path goes through references, and may name them. */
function schemaIn(document, path) {
  const keys = keysOf(path);
  let part = document;
  for (const key of keys.slice(0, keys.lastIndexOf('discriminator')).filter((one) => one !== '$ref')) {
    part = part?.[key];
    if (typeof part?.$ref === 'string') part = valueAt(document, part.$ref);
  }
  return part;
}
