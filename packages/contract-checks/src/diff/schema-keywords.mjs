/** Keywords that say something about a schema and refuse no value. */
const annotations = new Set([
  'title',
  'description',
  'summary',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
  '$comment',
  'nullableWithoutType',
  'padding',
]);

/** The keyword of the comparison for a `nullable` that has no `type` beside it, and so says nothing (OpenAPI 3.0.3). */
export const idleNullable = 'nullableWithoutType';

/** The keyword of the comparison that makes a schema longer, so that it is like no other. */
export const padding = 'padding';

/** Whether a keyword refuses no value. */
export function isAnnotation(keyword) {
  return annotations.has(keyword) || keyword.startsWith('x-');
}

/** Keywords of which Redocly knows that `false` closes what is open without them. */
export const closing = ['additionalProperties', 'items', 'unevaluatedItems', 'unevaluatedProperties'];

const number = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** The keywords that judge values of one type only, and let every other pass. */
export const keywordsOfType = {
  string: ['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType'],
  number,
  integer: number,
  boolean: [],
  null: [],
  array: [
    'items',
    'prefixItems',
    'contains',
    'minContains',
    'maxContains',
    'minItems',
    'maxItems',
    'uniqueItems',
    'unevaluatedItems',
  ],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
    'dependentSchemas',
    'unevaluatedProperties',
  ],
};

/** The types that a schema names, as a list. */
export function typesOf(schema) {
  return schema.type === undefined ? [] : [schema.type].flat();
}

/** How `type` is written in the normal form: one name alone, or the names in order with `null` last. */
export function writtenType(types) {
  const rank = (type) => (type === 'null' ? '~' : type);
  const sorted = [...new Set(types)].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  return sorted.length === 1 ? sorted[0] : sorted;
}
