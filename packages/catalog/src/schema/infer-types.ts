import { isObject, type JsonObject, member } from '@actway/openapi';

const known = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

const telling: [type: string, keywords: string[]][] = [
  [
    'object',
    ['properties', 'additionalProperties', 'required', 'patternProperties', 'minProperties', 'maxProperties'],
  ],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']],
  ['string', ['pattern', 'minLength', 'maxLength', 'format', 'contentEncoding', 'contentMediaType']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** The types that a schema names, else those that its constants or its other keywords imply; [] when none do. */
export function inferTypes(schema: JsonObject): string[] {
  const named = [member(schema, 'type') ?? []]
    .flat()
    .filter((type) => typeof type === 'string' && known.has(type));
  if (named.length > 0) return named.map(String);
  if ('const' in schema) return [typeOf(schema.const)];
  if (Array.isArray(schema.enum)) return [...new Set(schema.enum.map(typeOf))];
  const implied = telling.find(([, keywords]) => keywords.some((keyword) => Object.hasOwn(schema, keyword)));
  return implied === undefined ? [] : [implied[0]];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
}
