import { keywordsIn } from './description-grammar.mjs';
import { keysOf } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { missingFrom } from './phrases.mjs';
import { isAnnotation, typesOf } from './schema-keywords.mjs';

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
 * @param {Set<'request' | 'response'>} directions
 * @param {object[]} variants The other members of the `oneOf` that a schema was added to.
 * @returns {import('./opinion.mjs').Opinion}
 */
export function opinionOnSchema({ kind, property, path, base, revision }, directions, variants) {
  if (kind === 'modified') {
    if (property === 'readOnly' || property === 'writeOnly') {
      const gone = property === 'readOnly' ? 'request' : 'response';
      return revision?.value === true && base?.value !== true
        ? breaking(`property-left-the-${gone}`)
        : compatible(`property-joined-the-${gone}`);
    }
    if (property === 'default') return compatible('default-changed');
    if (property === 'key' && directions.has('request')) return breaking('request-property-removed');
    if (isAnnotation(property)) return note;
    return readByRedocly.has(property) ? compatible('schema-loosened') : breaking('not-judged');
  }
  const [holder, key] = keysOf(path).slice(-2);
  if (holder === 'properties') {
    if (kind === 'added') return compatible('property-added');
    return directions.has('request') ? breaking('request-property-removed') : compatible('property-removed');
  }
  // A value that fits two members of a `oneOf` is refused, so a member more can refuse what was accepted.
  if (holder === 'oneOf' && kind === 'added' && directions.has('request')) {
    return variants.every((variant) => areDisjoint(variant, revision?.value))
      ? compatible('variant-added')
      : breaking('variant-overlaps');
  }
  return readByRedocly.has(key) || readByRedocly.has(holder)
    ? compatible('schema-loosened')
    : breaking('not-judged');
}

/** More that is demanded refuses requests; less that is promised surprises readers. */
export function opinionOnDependentRequired({ base, revision }, directions) {
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
  return keywords.includes('not') || keywords.includes('if');
}

/** Whether no value is valid under both: they have no type in common, or a property that cannot be both. */
function areDisjoint(one, other) {
  const types = typesOf(one).filter((type) => typesOf(other).includes(type));
  if (typesOf(one).length > 0 && typesOf(other).length > 0 && types.length === 0) return true;
  if (types.some((type) => type !== 'object')) return false;
  const required = new Set([...(one.required ?? []), ...(other.required ?? [])]);
  return [...required].some((name) => {
    const values = one.properties?.[name]?.enum;
    const others = other.properties?.[name]?.enum;
    return values !== undefined && others !== undefined && !values.some((value) => others.includes(value));
  });
}
