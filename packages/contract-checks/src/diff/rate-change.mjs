import { choice } from './comparable-variants.mjs';
import { takesNothing } from './forbidden-properties.mjs';
import { keysOf, parentOf, pointerOf, valueAt } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { isTurnedRound } from './opinion-on-schema.mjs';
import { isDiscriminatorOfNothing, isToldByAVariant, opinionOnUnion } from './opinion-on-variants.mjs';
import { missingFrom } from './phrases.mjs';
import { pointerThrough, referredPointer } from './pointer-through.mjs';
import { closing, isAnnotation, keywordsOfType, typesOf } from './schema-keywords.mjs';
import { isOfParameter, secondOpinion } from './second-opinion.mjs';
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

/**
 * Whether a change need not be told: another tells it, or it concerns nobody.
 * @param {import('./redocly-report.mjs').Change} change
 * @param {{ base: object, revision: object }} documents
 */
export function isToldElsewhere(change, documents) {
  return (
    isOfComponentsOnly(change) ||
    isVersion(change) ||
    isMapping(change) ||
    isDiscriminatorOfNothing(change, documents) ||
    comesWithItsType(change, documents) ||
    opensWhatWasClosed(change, documents) ||
    isOfAnotherScheme(change, documents) ||
    isOfAnotherWriting(change, documents) ||
    isToldByARemoval(change, documents.revision) ||
    (change.nodeType === 'Schema' && change.property === choice && isToldByAVariant(change, documents))
  );
}

/** Components that nothing uses are nobody's concern, and what is used has a path that begins at an operation. */
function isOfComponentsOnly({ path }) {
  return path.startsWith('#/components') && !path.startsWith('#/components/securitySchemes');
}

/** The version is for the gates to judge. */
function isVersion({ nodeType, property }) {
  return nodeType === 'Info' && property === 'version';
}

/** Which value of a discriminator means which schema is compared as text; the schemas themselves are compared too. */
function isMapping({ kind, nodeType, property, path }) {
  if (nodeType === 'DiscriminatorMapping') return true;
  const [holder, mapping] = keysOf(path).slice(-3);
  return holder === 'discriminator' && mapping === 'mapping' && (kind !== 'modified' || property === 'key');
}

/** Whether a schema comes or goes in place of `false`: that what was closed is open, or the other way round, is told. */
function opensWhatWasClosed({ kind, nodeType, path }, documents) {
  const key = keysOf(path).at(-1);
  if (kind === 'modified' || nodeType !== 'Schema' || !closing.includes(key)) return false;
  const other = documents[kind === 'added' ? 'base' : 'revision'];
  const { pointer, rest } = pointerThrough(other, path);
  return rest === 0 && valueAt(other, pointer) === false;
}

/** Whether a change is of a security scheme that has another type now, which says all. */
function isOfAnotherScheme({ property, path }, documents) {
  const [root, kind, name] = keysOf(path);
  if (root !== 'components' || kind !== 'securitySchemes' || property === 'type') return false;
  const [before, after] = [documents.base, documents.revision].map(
    ({ components }) => components.securitySchemes?.[name]?.type,
  );
  return before !== undefined && after !== undefined && before !== after;
}

/** Whether a media type comes or goes of a parameter or a header that was written by its style, or is now. */
function isOfAnotherWriting({ nodeType, path, kind }, documents) {
  const keys = keysOf(path);
  if (nodeType !== 'MediaType' || kind === 'modified' || !isOfParameter(keys.slice(0, -2))) return false;
  const other = documents[kind === 'added' ? 'base' : 'revision'];
  return pointerThrough(other, pointerOf([...keys.slice(0, -2), 'schema'])).rest === 0;
}

/**
 * Whether a keyword comes or goes with the one type whose values it judges: values of that type were refused before, or
 * are now, which the change of the type tells.
 */
function comesWithItsType({ kind, property, path }, documents) {
  const keys = keysOf(path);
  const isMember = ['properties', 'patternProperties', 'dependentSchemas', 'prefixItems'].includes(
    keys.at(-2),
  );
  const keyword = kind === 'modified' ? property : keys.at(isMember ? -2 : -1);
  if (keyword === undefined || isAnnotation(keyword)) return false;
  const schema = kind === 'modified' ? path : pointerOf(keys.slice(0, isMember ? -2 : -1));
  const types = ['base', 'revision'].map((side) => {
    const { pointer, rest } = pointerThrough(documents[side], schema);
    const found = valueAt(documents[side], referredPointer(documents[side], pointer));
    return rest > 0 || found === undefined ? [] : typesOf(found);
  });
  return types.some(
    (some, index) =>
      some.length > 0 &&
      !some.some((type) => keywordsOfType[type]?.includes(keyword)) &&
      types[1 - index].some((type) => keywordsOfType[type]?.includes(keyword)),
  );
}

/** That a property is required no more need not be said of one that is gone. */
function isToldByARemoval(change, revision) {
  if (change.property !== 'required' || change.nodeType !== 'Schema') return false;
  const schema = valueAt(revision, change.revision.pointer.replace(/\/required$/, ''));
  const required = change.revision.value ?? [];
  const lost = missingFrom(required, change.base.value);
  const gained = missingFrom(change.base.value, required);
  const had = lost.every((name) => !Object.hasOwn(schema?.properties ?? {}, name));
  return lost.length > 0 && gained.length === 0 && had;
}
