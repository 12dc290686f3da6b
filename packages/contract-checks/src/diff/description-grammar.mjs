/**
 * What the objects of an OpenAPI description (3.0, 3.1) hold, as far as references, schemas and free values go. A name
 * alone is one such object, `map` a map of them, `list` a list of them; `value` is any value, such as an example, and
 * so is every extension. What is not named here is copied as it is.
 * https://spec.openapis.org/oas/v3.1.1.html
 */
const map = (of) => ({ map: of });
const list = (of) => ({ list: of });

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const content = { content: map('mediaType') };
const examples = { example: 'value', examples: map('example') };

export const grammar = {
  description: {
    info: 'info',
    servers: list('server'),
    paths: map('pathItem'),
    webhooks: map('pathItem'),
  },
  info: {},
  server: { variables: map('serverVariable') },
  serverVariable: {},
  tag: {},
  pathItem: {
    parameters: list('parameter'),
    servers: list('server'),
    ...Object.fromEntries(methods.map((method) => [method, 'operation'])),
  },
  operation: {
    parameters: list('parameter'),
    requestBody: 'requestBody',
    responses: map('response'),
    callbacks: map('callback'),
    servers: list('server'),
  },
  parameter: { schema: 'schema', ...examples, ...content },
  requestBody: content,
  response: { headers: map('header'), links: map('link'), ...content },
  header: { schema: 'schema', ...examples, ...content },
  mediaType: { schema: 'schema', ...examples, encoding: map('encoding') },
  encoding: { headers: map('header') },
  callback: { '*': 'pathItem' },
  example: { value: 'value' },
  link: {},
  securityScheme: {},
};

const one = ['items', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties'];
const unevaluated = ['unevaluatedItems', 'unevaluatedProperties'];

/** The keywords of a schema that hold schemas. https://json-schema.org/draft/2020-12/json-schema-core */
export const schemaKeywords = Object.fromEntries([
  ...[...one, ...unevaluated].map((keyword) => [keyword, 'schema']),
  ...['properties', 'patternProperties', 'dependentSchemas', '$defs'].map((keyword) => [
    keyword,
    map('schema'),
  ]),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((keyword) => [keyword, list('schema')]),
]);

/** Members whose keys are names that the author chose, and mean nothing else, whatever they are. */
export const mapsOfNames = new Set([
  ...['paths', 'webhooks', 'responses', 'headers', 'content', 'encoding', 'callbacks', 'links', 'examples'],
  ...['schemas', 'securitySchemes', 'properties', 'patternProperties', 'dependentSchemas', '$defs'],
  ...['dependentRequired', 'mapping', 'scopes', 'variables'],
]);

/** The keys of a path through a description that are not names: `get`, `schema`, `not`, `x-internal`. */
export function keywordsIn(keys) {
  const keywords = [];
  let named = false;
  for (const key of keys) {
    if (!named) keywords.push(key);
    named = !named && mapsOfNames.has(key);
  }
  return keywords;
}
