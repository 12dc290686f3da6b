import { choice } from './comparable-variants.mjs';
import { keysOf, pointerOf, valueAt } from './json-pointer.mjs';
import { isDiscriminatorOfNothing, isToldByAVariant } from './opinion-on-variants.mjs';
import { missingFrom } from './phrases.mjs';
import { pointerThrough, referredPointer } from './pointer-through.mjs';
import { closing, isAnnotation, keywordsOfType, typesOf } from './schema-keywords.mjs';
import { isOfParameter } from './second-opinion.mjs';

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
