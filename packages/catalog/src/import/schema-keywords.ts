import type { JsonObject } from '@actway/openapi';

/** JSON Schema 2020-12, every vocabulary, and what OpenAPI 3.1 adds to a Schema Object (4.8.24). */
const known = new Set([
  ...[
    '$id',
    '$schema',
    '$ref',
    '$anchor',
    '$dynamicRef',
    '$dynamicAnchor',
    '$vocabulary',
    '$comment',
    '$defs',
  ],
  ...['prefixItems', 'items', 'contains', 'additionalProperties', 'properties', 'patternProperties'],
  ...['dependentSchemas', 'propertyNames', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf', 'not'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
  ...['type', 'const', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...[
    'maxLength',
    'minLength',
    'pattern',
    'maxItems',
    'minItems',
    'uniqueItems',
    'maxContains',
    'minContains',
  ],
  ...['maxProperties', 'minProperties', 'required', 'dependentRequired'],
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples'],
  ...['format', 'contentEncoding', 'contentMediaType', 'contentSchema'],
  ...['discriminator', 'xml', 'externalDocs', 'example'],
]);

/** The names in a schema that mean nothing there: readers of documents refuse them. */
export function unknownKeywords(schema: JsonObject): string[] {
  return Object.keys(schema).filter((name) => !known.has(name) && !name.startsWith('x-'));
}
