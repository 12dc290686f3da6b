import { keysOf } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { opinionOnDependentRequired, opinionOnSchema } from './opinion-on-schema.mjs';
import { opinionOnDiscriminator } from './opinion-on-variants.mjs';
import { missingFrom } from './phrases.mjs';

/** Members of other objects than schemas that only say something to people. */
const words = new Set(['description', 'summary', 'title', 'tags', 'externalDocs', 'version']);

/** Objects that only say something to people, or that can be added and taken away without anyone's harm. */
const wordObjects = new Set(['Info', 'Contact', 'License', 'Tag', 'ExternalDocs', 'Link', 'Logo']);

/** Objects of which Redocly's rules judge every removal and every tightening. */
const judgedByRedocly = new Set([
  'PathItem',
  'Operation',
  'Parameter',
  'RequestBody',
  'Response',
  'Header',
  'MediaType',
  'SecurityRequirement',
  'SecurityRequirementList',
  'Server',
  'SecurityScheme',
  'Callback',
]);

/** Lists and maps of schemas within a schema, whose coming and going Redocly rates where it narrows or widens. */
const schemaCollections = new Set(['AllOf', 'AnyOf', 'OneOf', 'SchemaList', 'SchemaMap']);

/** Opinions by the kind of object; without one the change is not known to be harmless. */
const opinions = {
  Schema: opinionOnSchema,
  Discriminator: opinionOnDiscriminator,
  DependentRequired: opinionOnDependentRequired,
  RequestBody: ({ kind, revision }) => {
    if (kind !== 'added') return compatible(`request-body-${kind}`);
    return revision.value.required === true
      ? breaking('required-request-body-added')
      : compatible('request-body-added');
  },
  Header: ({ kind, property, base }, { directions }) => {
    if (property === 'required') {
      return base.value === true
        ? breaking('response-header-became-optional')
        : compatible('response-header-required');
    }
    return ['style', 'explode'].includes(property) && directions.has('response')
      ? breaking('header-serialization-changed')
      : compatible(`header-${kind}`);
  },
  Encoding: () => breaking('encoding-changed'),
  Xml: () => breaking('xml-changed'),
  ServerVariable: ({ kind, property, base, revision }) => {
    // The URL of the server has it too, and tells that it came or went.
    if (kind !== 'modified') return note;
    if (property === 'default') return breaking('server-variable-default-changed');
    if (property !== 'enum') return breaking('not-judged');
    const lost = revision.value !== undefined && missingFrom(revision.value, base.value).length > 0;
    return lost || base.value === undefined
      ? breaking('server-variable-values-removed')
      : compatible('server-variable-values-added');
  },
};

/**
 * What Redocly has no rule for. It lets such a change pass; here it is breaking unless it is known to be harmless.
 * @param {import('./redocly-report.mjs').Change} change One that no rule of Redocly's has rated.
 * @param {import('./rate-change.mjs').Concern} concern
 * @returns {import('./opinion.mjs').Opinion}
 */
export function secondOpinion(change, concern) {
  const { kind, nodeType, property, path, base, revision } = change;
  if (wordObjects.has(nodeType)) return note;
  if (nodeType === 'Root' && property === 'openapi') return note;
  if (property === 'deprecated') return compatible('deprecated');
  if (kind === 'modified' && nodeType !== 'Schema' && words.has(property)) return note;
  if (property === 'scopes') {
    return missingFrom(revision.value, base.value).length === 0
      ? compatible('scope-added')
      : breaking('scope-removed');
  }
  const keys = keysOf(path);
  if (kind !== 'modified' && keys.at(-1) === 'schema' && isOfParameter(keys.slice(0, -1))) {
    return breaking('written-otherwise');
  }
  if (keys[1] === 'securitySchemes' && keys[3] === 'flows') return opinionOnFlow(change, keys);
  if (keys.at(-1) === 'dependentRequired' && kind === 'modified') {
    return opinionOnDependentRequired(change, concern);
  }
  if (schemaCollections.has(nodeType) && kind !== 'modified') return compatible('schema-loosened');
  if (Object.hasOwn(opinions, nodeType)) return opinions[nodeType](change, concern);
  if (judgedByRedocly.has(nodeType)) return compatible(`${kebab(nodeType)}-${kind}`);
  return breaking('not-judged');
}

/** @param {string[]} keys `components`, `securitySchemes`, the scheme, `flows`, the flow. */
function opinionOnFlow({ kind, property, base }, keys) {
  if (kind === 'modified' && property === 'refreshUrl' && base.value === undefined) {
    return compatible('oauth-refresh-added');
  }
  if (kind === 'modified' && property.endsWith('Url')) return breaking('oauth-address-changed');
  if (keys.length !== 5) return breaking('not-judged');
  return kind === 'added' ? compatible('oauth-flow-added') : breaking('oauth-flow-removed');
}

/** Whether keys lead to a parameter or to a header, the objects that have a schema or a media type. */
export function isOfParameter(keys) {
  return ['parameters', 'headers'].includes(keys.at(-2));
}

function kebab(nodeType) {
  return nodeType.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
