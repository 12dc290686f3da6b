import { keywordsIn } from './description-grammar.mjs';
import { keysOf } from './json-pointer.mjs';
import { missingFrom } from './phrases.mjs';
import { isAnnotation, typesOf } from './schema-keywords.mjs';

/**
 * What Redocly has no rule for. It lets such a change pass; here it is breaking unless it is known to be harmless.
 * @typedef {{ severity: 'breaking' | 'compatible' | 'note', rule: string }} Opinion
 */

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

/** Members of other objects than schemas that only say something to people. */
const words = new Set([
  'description',
  'summary',
  'title',
  'tags',
  'externalDocs',
  'example',
  'examples',
  'version',
]);

/** Objects that only say something to people, or that can be added and taken away without anyone's harm. */
const wordObjects = new Set([
  'Info',
  'Contact',
  'License',
  'Tag',
  'TagList',
  'ExternalDocs',
  'Example',
  'ExamplesMap',
  'SchemaExamples',
  'Link',
  'LinksMap',
  'Logo',
]);

/** Objects of which Redocly's rules judge every removal and every tightening. */
const judgedByRedocly = new Set([
  'Paths',
  'PathItem',
  'Operation',
  'Parameter',
  'ParameterList',
  'RequestBody',
  'Responses',
  'Response',
  'HeadersMap',
  'Header',
  'MediaType',
  'MediaTypesMap',
  'SchemaProperties',
  'SecurityRequirement',
  'SecurityRequirementList',
  'Server',
  'ServerList',
  'SecurityScheme',
  'NamedSecuritySchemes',
  'CallbacksMap',
  'Callback',
  'WebhooksMap',
]);

/**
 * @param {import('./redocly-report.mjs').Change} change One that no rule of Redocly's has rated.
 * @param {Set<'request' | 'response'>} directions
 * @param {object[]} variants The other members of the `oneOf` that a schema was added to.
 * @returns {Opinion}
 */
export function secondOpinion(change, directions, variants) {
  const { kind, nodeType, property, path, revision, base } = change;
  if (isExtension(change)) return note;
  if (wordObjects.has(nodeType)) return note;
  if (nodeType === 'Root' && property === 'openapi') return note;
  if (property === 'deprecated') return compatible('deprecated');
  if (nodeType === 'Schema') return aboutSchema(change, directions, variants);
  if (nodeType === 'Discriminator' || nodeType === 'DiscriminatorMapping') {
    return kind === 'added' || (kind === 'modified' && base?.value === undefined)
      ? compatible('discriminator-added')
      : breaking('discriminator-changed');
  }
  if (kind === 'modified' && words.has(property)) return note;
  if (nodeType === 'RequestBody' && kind === 'added') {
    return revision?.value?.required === true
      ? breaking('required-request-body-added')
      : compatible('request-body-added');
  }
  if (nodeType === 'Header' && property === 'required') {
    return base?.value === true
      ? breaking('response-header-became-optional')
      : compatible('response-header-required');
  }
  if (property === 'scopes') {
    const known = new Set(revision?.value);
    return (base?.value ?? []).every((scope) => known.has(scope))
      ? compatible('scope-added')
      : breaking('scope-removed');
  }
  if (nodeType === 'SchemaProperties' && kind === 'removed' && directions.has('request')) {
    return breaking('request-property-removed');
  }
  if (kind === 'modified' && keysOf(path).at(-1) === 'dependentRequired') {
    return aboutDependentRequired(change, directions);
  }
  if (judgedByRedocly.has(nodeType)) return compatible(`${kebab(nodeType)}-${kind}`);
  return breaking('not-judged');
}

/** More that is demanded refuses requests; less that is promised surprises readers. */
function aboutDependentRequired({ base, revision }, directions) {
  const gained = missingFrom(base?.value ?? [], revision?.value ?? []);
  const lost = missingFrom(revision?.value ?? [], base?.value ?? []);
  if (directions.has('request') && gained.length > 0) return breaking('dependent-required-added');
  if (directions.has('response') && lost.length > 0) return breaking('dependent-required-removed');
  return compatible('schema-loosened');
}

function aboutSchema({ kind, property, path, base, revision }, directions, variants) {
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

/**
 * Whether a change is within `not` or `if`, where more that is accepted means less, and Redocly's rules say the
 * opposite of what they would have to.
 */
export function isTurnedRound({ path, kind, property }) {
  if (kind === 'modified' && isAnnotation(property)) return false;
  const keywords = keywordsIn(keysOf(path));
  return keywords.includes('not') || keywords.includes('if');
}

/** Whether a change is of something that the standards say nothing about. */
function isExtension({ property, path }) {
  const keywords = keywordsIn([...keysOf(path), ...(property === undefined ? [] : [property])]);
  return keywords.some((key) => key.startsWith('x-'));
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

const note = { severity: 'note', rule: 'words' };
const breaking = (rule) => ({ severity: 'breaking', rule });
const compatible = (rule) => ({ severity: 'compatible', rule });

function kebab(nodeType) {
  return nodeType.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
