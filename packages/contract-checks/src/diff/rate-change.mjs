import { takesNothing } from './forbidden-properties.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { isTurnedRound } from './opinion-on-schema.mjs';
import { opinionOnUnion } from './opinion-on-variants.mjs';
import { missingFrom } from './phrases.mjs';
import { secondOpinion } from './second-opinion.mjs';
import { widthOfFormats } from './whom-it-concerns.mjs';

/**
 * What an opinion on a change depends on besides the change itself.
 * @typedef {object} Concern
 * @property {Set<'request' | 'response'>} directions Whether callers send what changed, or read it.
 * @property {{ base: object, revision: object }} documents Both contracts, as they are compared.
 */

const severities = { major: 'breaking', minor: 'compatible', patch: 'note' };

/**
 * How grave a change is: by the rule of Redocly's that rated it, and by a second opinion where none did, or where its
 * rules read a keyword otherwise than it is meant.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function rateChange(change, concern) {
  if (change.union !== undefined) return opinionOnUnion(change, concern);
  if (isOfForbidden(change)) return opinionOnForbidden(change, concern);
  if (demandsNoMore(change, concern)) return compatible('schema-loosened');
  if (change.nodeType === 'Schema' && concern.directions.size > 0 && isTurnedRound(change)) {
    return breaking('condition-changed');
  }
  const width =
    change.property === 'format' ? widthOfFormats(change.base?.value, change.revision?.value) : undefined;
  if (width !== undefined && !concern.directions.has(width === 'narrower' ? 'request' : 'response')) {
    return compatible('schema-loosened');
  }
  if (change.property === 'bearerFormat' && change.nodeType === 'SecurityScheme') return note;
  if (change.rule === 'parameter-serialization-changed' && change.property === 'allowEmptyValue') {
    return change.revision?.value === true
      ? compatible('empty-value-allowed')
      : breaking('empty-value-refused');
  }
  if (allowsMoreCharacters(change)) return compatible('reserved-characters-allowed');
  if (addsToOpenEnum(change, concern)) return compatible('open-enum-values-added');
  if (change.rule === undefined) return secondOpinion(change, concern);
  return { severity: severities[change.impact], rule: change.rule };
}

/** Whether a property came or went whose schema is `false`: what was not spoken of is forbidden, or no longer. */
function isOfForbidden({ kind, nodeType, path, base, revision }) {
  if (kind === 'modified' || nodeType !== 'Schema' || keysOf(path).at(-2) !== 'properties') return false;
  return takesNothing((revision ?? base).value);
}

function opinionOnForbidden({ kind }, { directions }) {
  if (kind === 'removed') return compatible('property-allowed');
  return directions.has('request') ? breaking('property-forbidden') : compatible('property-forbidden');
}

/**
 * Whether a condition is new that demands, of what callers send, only members that were demanded of all before: no request
 * that was right is wrong by it.
 */
function demandsNoMore({ kind, nodeType, path, revision }, { directions, documents }) {
  const isCondition = nodeType === 'Schema' && /^(if|then|else)$/.test(keysOf(path).at(-1) ?? '');
  if (kind !== 'added' || !isCondition || directions.has('response')) return false;
  const pointer = parentOf(revision.pointer);
  const { if: condition, required = [] } = valueAt(documents.base, pointer) ?? {};
  if (condition !== undefined) return false;
  const { then: met = {}, else: unmet = {} } = valueAt(documents.revision, pointer) ?? {};
  return [met, unmet].every(
    ({ required: demanded = [], properties = {}, additionalProperties = true, ...more }) =>
      Object.keys(more).length === 0 &&
      [...Object.values(properties), additionalProperties].every(demandsNothing) &&
      missingFrom(required, demanded).length === 0,
  );
}

/** `true`, or the empty schema, which is the same. */
function demandsNothing(schema) {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}

/** Redocly takes `allowReserved` for a way to write a value; where it becomes true, what was encoded is read as before. */
function allowsMoreCharacters({ rule, property, revision }) {
  return (
    rule === 'parameter-serialization-changed' && property === 'allowReserved' && revision?.value === true
  );
}

/** A contract may say of an enum that values come; who reads it has been told what to go by. */
function addsToOpenEnum({ rule, base, revision }, { directions, documents }) {
  if (rule !== 'enum-values-added' || base?.value === undefined || revision?.value === undefined)
    return false;
  const schema = valueAt(documents.revision, parentOf(revision.pointer));
  return !directions.has('request') && schema?.['x-values-may-be-added'] === true;
}
