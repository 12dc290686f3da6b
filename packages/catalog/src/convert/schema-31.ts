import { isObject, type JsonObject, setMember, strings } from '@actway/openapi';

/** How often each difference between 3.0 and 3.1 was met. */
export type ConversionCounts = Map<string, number>;

export interface SchemaConversion {
  /** In 3.0 a `$ref` stands for itself alone; in 3.1 its siblings hold too. */
  referenceSiblings: 'ignored' | 'kept';
  counts: ConversionCounts;
}

const annotations = new Set([
  '$ref',
  'description',
  'title',
  'deprecated',
  'nullable',
  'readOnly',
  'writeOnly',
]);
const schemaKeywords = new Set(['additionalProperties', 'items', 'not', 'if', 'then', 'else', 'contains']);
const schemaLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const schemaMaps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

/** A Schema Object of OpenAPI 3.0 as one of 3.1, which is JSON Schema 2020-12. References stay as they are. */
export function schema31(schema: unknown, conversion: SchemaConversion): unknown {
  if (!isObject(schema)) return schema;
  return withNull(withOwnKeywords(withParts(schema, conversion), conversion), conversion);
}

function withParts(schema: JsonObject, conversion: SchemaConversion): JsonObject {
  const copy: JsonObject = {};
  const alone = typeof schema.$ref === 'string' && conversion.referenceSiblings === 'ignored';
  for (const [key, value] of Object.entries(schema)) {
    if (alone && !annotations.has(key)) {
      count(conversion, 'keywords beside a $ref, which 3.0 ignores, were left out');
      continue;
    }
    setMember(copy, key, convertPart(key, value, conversion));
  }
  return copy;
}

function convertPart(key: string, value: unknown, conversion: SchemaConversion): unknown {
  if (schemaKeywords.has(key) && isObject(value)) return schema31(value, conversion);
  if ((schemaLists.has(key) || key === 'items') && Array.isArray(value))
    return value.map((each) => schema31(each, conversion));
  if (!schemaMaps.has(key) || !isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, each] of Object.entries(value)) setMember(copy, name, schema31(each, conversion));
  return copy;
}

function withOwnKeywords(schema: JsonObject, conversion: SchemaConversion): JsonObject {
  for (const [exclusive, inclusive] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const holds = schema[exclusive] && typeof schema[inclusive] === 'number';
    if (holds) schema[exclusive] = schema[inclusive];
    else delete schema[exclusive];
    if (holds) delete schema[inclusive];
    count(conversion, `${exclusive} became a number`);
  }
  if ('example' in schema) {
    if (!Array.isArray(schema.examples)) schema.examples = [schema.example];
    delete schema.example;
    count(conversion, 'example of a schema became examples');
  }
  if (schema.type === 'file') schema.type = 'string';
  else if (schema.type !== 'string' && schema.type !== undefined) return schema;
  if (schema.format === 'binary') {
    delete schema.format;
    schema.contentMediaType ??= 'application/octet-stream';
    count(conversion, 'format binary became contentMediaType');
  }
  if (schema.format === 'byte' || schema.format === 'base64') {
    delete schema.format;
    schema.contentEncoding ??= 'base64';
    count(conversion, 'format byte became contentEncoding');
  }
  return schema;
}

function withNull({ nullable, ...schema }: JsonObject, conversion: SchemaConversion): JsonObject {
  if (nullable !== true) return schema;
  count(conversion, 'nullable became the type null');
  const types = typeof schema.type === 'string' ? [schema.type] : strings(schema.type);
  const enumeration = Array.isArray(schema.enum)
    ? { enum: schema.enum.includes(null) ? schema.enum : [...schema.enum, null] }
    : {};
  const combined = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const'].some((key) => key in schema);
  if (!combined) {
    if (types.length === 0) return { ...schema, ...enumeration };
    return { ...schema, ...enumeration, type: types.includes('null') ? types : [...types, 'null'] };
  }
  const { description, title, readOnly, writeOnly, deprecated, ...rest } = schema;
  return {
    ...withoutUndefined({ description, title, readOnly, writeOnly, deprecated }),
    anyOf: [rest, { type: 'null' }],
  };
}

function withoutUndefined(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function count({ counts }: SchemaConversion, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
