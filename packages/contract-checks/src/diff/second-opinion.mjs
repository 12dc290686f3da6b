import { keywordsIn } from './description-grammar.mjs';
import { keysOf } from './json-pointer.mjs';
import { breaking, compatible, note } from './opinion.mjs';
import { opinionOnDependentRequired, opinionOnSchema } from './opinion-on-schema.mjs';

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
 * What Redocly has no rule for. It lets such a change pass; here it is breaking unless it is known to be harmless.
 * @param {import('./redocly-report.mjs').Change} change One that no rule of Redocly's has rated.
 * @param {Set<'request' | 'response'>} directions
 * @param {object[]} variants The other members of the `oneOf` that a schema was added to.
 * @returns {import('./opinion.mjs').Opinion}
 */
export function secondOpinion(change, directions, variants) {
  const { kind, nodeType, property, path, revision, base } = change;
  if (isExtension(change)) return note;
  if (wordObjects.has(nodeType)) return note;
  if (nodeType === 'Root' && property === 'openapi') return note;
  if (property === 'deprecated') return compatible('deprecated');
  if (nodeType === 'Schema') return opinionOnSchema(change, directions, variants);
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
    return opinionOnDependentRequired(change, directions);
  }
  if (judgedByRedocly.has(nodeType)) return compatible(`${kebab(nodeType)}-${kind}`);
  return breaking('not-judged');
}

/** Whether a change is of something that the standards say nothing about. */
function isExtension({ property, path }) {
  const keywords = keywordsIn([...keysOf(path), ...(property === undefined ? [] : [property])]);
  return keywords.some((key) => key.startsWith('x-'));
}

function kebab(nodeType) {
  return nodeType.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
