import { choice } from './comparable-variants.mjs';
import { keywordsIn } from './description-grammar.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { isAddedToOneOf, opinionOnChoice, opinionOnVariant } from './opinion-on-variants.mjs';
import { missingFrom } from './phrases.mjs';
import { idleNullable, isAnnotation } from './schema-keywords.mjs';

/** Keywords of a schema that Redocly's rules read: when none of them objects, more is accepted, or less is sent. */
const readByRedocly = new Set([
  'key',
  'type',
  'nullable',
  'enum',
  'required',
  'minLength',
  'minItems',
  'minProperties',
  'maxLength',
  'maxItems',
  'maxProperties',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'pattern',
  'format',
  'const',
  'contentEncoding',
  'contentMediaType',
  'uniqueItems',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'items',
  'not',
  'then',
  'else',
  'contains',
  'propertyNames',
  'prefixItems',
  'dependentSchemas',
  'dependentRequired',
  'allOf',
  'anyOf',
  'oneOf',
]);

/**
 * What to think of a change of a schema that no rule of Redocly's has rated.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {import('./rate-change.mjs').Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function opinionOnSchema(change, concern) {
  const { kind, property, path, base, revision } = change;
  const { directions } = concern;
  if (kind === 'modified') {
    if (property === choice) return opinionOnChoice(change, concern);
    if (property === 'readOnly' || property === 'writeOnly') {
      const side = property === 'readOnly' ? 'request' : 'response';
      // Of what is never there on that side, it says what was so.
      if (!directions.has(side)) return note;
      return revision?.value === true && base?.value !== true
        ? breaking(`property-left-the-${side}`)
        : compatible(`property-joined-the-${side}`);
    }
    if (property === 'default') return opinionOnDefault(change, concern);
    if (property === 'key' && directions.has('request')) return breaking('request-property-removed');
    if (property in countsOfContains) return opinionOnCount(change, directions);
    if (property === idleNullable) return { severity: 'note', rule: 'nullable-without-type' };
    if (isAnnotation(property)) return note;
    return readByRedocly.has(property) ? compatible('schema-loosened') : breaking('not-judged');
  }
  const [holder, key] = keysOf(path).slice(-2);
  if (holder === 'properties') {
    if (kind === 'added') return compatible('property-added');
    return directions.has('request') ? breaking('request-property-removed') : compatible('property-removed');
  }
  if (holder === 'patternProperties') return opinionOnPattern(change, concern);
  if (isAddedToOneOf(change, concern)) return opinionOnVariant(change, concern);
  return readByRedocly.has(key) || readByRedocly.has(holder)
    ? compatible('schema-loosened')
    : breaking('not-judged');
}

/**
 * What to think of another default. It is what counts for who sends nothing, so that another one, or none, changes what
 * they are answered. A new one says what was not said; in an answer, and of what must be sent, a default means nothing.
 */
function opinionOnDefault({ base, revision }, { directions, documents }) {
  const isSent =
    directions.has('request') && !isOfMembers(revision) && !isDemanded(documents.revision, revision);
  if (!isSent) return note;
  return base.value === undefined ? compatible('default-added') : breaking('default-changed');
}

/** Whether the schema that has a default is that of members without names, of which none is left out. */
function isOfMembers({ pointer, value }) {
  const [holder, name] = keysOf(value === undefined ? pointer : parentOf(pointer)).slice(-2);
  return holder === 'prefixItems' || ['items', 'additionalProperties', 'contains'].includes(name);
}

/** Whether the schema that has a default is that of a parameter or a property that must be sent. */
function isDemanded(document, { pointer, value }) {
  const schema = value === undefined ? pointer : parentOf(pointer);
  const [holder, name] = keysOf(schema).slice(-2);
  const owner = valueAt(document, parentOf(schema));
  if (name === 'schema') return owner?.in !== undefined && owner.required === true;
  return holder === 'properties' && valueAt(document, parentOf(parentOf(schema)))?.required?.includes(name);
}

/** Counts of what `contains` finds, and what they are where nothing says. */
const countsOfContains = { minContains: 1, maxContains: Number.POSITIVE_INFINITY };

function opinionOnCount({ property, base, revision }, directions) {
  const [was, is] = [base, revision].map((side) => side?.value ?? countsOfContains[property]);
  const narrower = property === 'minContains' ? is > was : is < was;
  return directions.has(narrower ? 'request' : 'response')
    ? breaking('schema-constraint-changed')
    : compatible('schema-loosened');
}

/** A pattern of names narrows an open object, whose other members may be anything, and widens a closed one. */
function opinionOnPattern({ kind, base, revision }, { directions, documents }) {
  const side = kind === 'added' ? 'revision' : 'base';
  const { pointer } = kind === 'added' ? revision : base;
  const holder = valueAt(documents[side], parentOf(parentOf(pointer)));
  const closed = holder?.additionalProperties === false || holder?.unevaluatedProperties === false;
  const narrower = (kind === 'added') !== closed;
  return directions.has(narrower ? 'request' : 'response')
    ? breaking(`name-pattern-${kind}`)
    : compatible(`name-pattern-${kind}`);
}

/** More that is demanded refuses requests; less that is promised surprises readers. */
export function opinionOnDependentRequired({ kind, base, revision }, { directions }) {
  // Of the whole, Redocly rates where it comes or goes to somebody's harm.
  if (kind !== 'modified') return compatible('schema-loosened');
  const gained = missingFrom(base?.value ?? [], revision?.value ?? []);
  const lost = missingFrom(revision?.value ?? [], base?.value ?? []);
  if (directions.has('request') && gained.length > 0) return breaking('dependent-required-added');
  if (directions.has('response') && lost.length > 0) return breaking('dependent-required-removed');
  return compatible('schema-loosened');
}

/**
 * Whether a change is within `not` or `if`, where more that is accepted means less, and Redocly's rules say the
 * opposite of what they would have to.
 */
export function isTurnedRound({ path, kind, property }) {
  if (kind === 'modified' && isAnnotation(property)) return false;
  const keywords = keywordsIn(keysOf(path));
  // That a whole `not` comes or goes is rated rightly.
  const around = kind === 'modified' || keywords.at(-1) !== 'not' ? keywords : keywords.slice(0, -1);
  return around.includes('not') || around.includes('if');
}
