import { child } from './json-pointer.mjs';

/** The lists and maps of a description that Redocly tells as a whole when they come or go, and what their members are. */
const memberTypes = {
  Paths: 'PathItem',
  WebhooksMap: 'PathItem',
  CallbacksMap: 'Callback',
  ParameterList: 'Parameter',
  Responses: 'Response',
  HeadersMap: 'Header',
  MediaTypesMap: 'MediaType',
  EncodingMap: 'Encoding',
  ExamplesMap: 'Example',
  LinksMap: 'Link',
  SchemaProperties: 'Schema',
  PatternProperties: 'Schema',
  NamedSecuritySchemes: 'SecurityScheme',
  ServerList: 'Server',
  ServerVariablesMap: 'ServerVariable',
  TagList: 'Tag',
};

/**
 * The changes of a report, with one for each member where a whole list or map came or went, so that each member is told
 * by its own name.
 * @param {import('./redocly-report.mjs').Change} change
 * @returns {import('./redocly-report.mjs').Change[]}
 */
export function memberChanges(change) {
  const type = memberTypes[change.nodeType];
  if (type === undefined || change.kind === 'modified') return [change];
  const side = change.kind === 'added' ? 'revision' : 'base';
  const { pointer, value } = change[side];
  return Object.entries(value ?? {}).map(([key, member]) => ({
    ...change,
    ...(isConcerned(change, member) ? {} : { rule: undefined, message: undefined }),
    nodeType: type,
    path: child(change.path, key),
    [side]: { pointer: child(pointer, key), value: member },
  }));
}

/** Of parameters that are new, Redocly rates those only that are required; of everything else each member. */
function isConcerned({ rule }, member) {
  return rule !== 'parameter-became-required' || member?.required === true;
}
