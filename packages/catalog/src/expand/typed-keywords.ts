import type { JsonObject } from '@actway/openapi';

const identifiers = new Set(['$id', '$anchor', '$dynamicAnchor', '$schema']);
const leftOut = new Set(['$defs', 'definitions', 'xml', 'externalDocs']);
const longestDefault = 200;

/**
 * The keywords of a schema as tools of types and mocks want them. A `default` becomes words: openapi-typescript makes
 * a member that has one a required one. Identifiers go, because components are known by their names, and so do
 * definitions, which become components of their own.
 */
export function typedKeywords(schema: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-') || leftOut.has(key) || (identifiers.has(key) && typeof value === 'string'))
      continue;
    if (key === 'default') continue;
    if (key === 'const' && typeof value === 'string' && !('enum' in schema)) {
      // What was made for OpenAPI 3.0 knows no `const`.
      copy.enum = [value];
      copy.type ??= schema.type ?? 'string';
      continue;
    }
    if (key === 'example') copy.examples ??= [value];
    else copy[key] = value;
  }
  if ('default' in schema) copy.description = withDefault(schema);
  // Generators made for OpenAPI 3.0, where every list has them, fail without.
  if ([copy.type].flat().includes('array') && !('prefixItems' in copy)) copy.items ??= {};
  return withoutNullInEnum(copy);
}

function withDefault({ description, default: value }: JsonObject): string {
  const text = JSON.stringify(value) ?? 'null';
  const words = text.length > longestDefault ? 'Has a default.' : `Default: \`${text}\`.`;
  return typeof description === 'string' && description.trim() !== ''
    ? `${description.trim()} ${words}`
    : words;
}

/** A list of texts that may be null as well: many generators take texts alone in a list, or nothing but null. */
function withoutNullInEnum(schema: JsonObject): JsonObject {
  const { enum: values, type, title, description, deprecated, examples, ...others } = schema;
  if (!Array.isArray(values) || !values.includes(null) || Object.keys(others).length > 0) return schema;
  const texts = values.filter((value) => value !== null);
  if (texts.length === 0 || !texts.every((value) => typeof value === 'string')) return schema;
  const takesNull = type === undefined || (Array.isArray(type) && type.includes('null'));
  const takesText = type === undefined || [type].flat().includes('string');
  if (!takesText) return schema;
  const said = { title, description, deprecated, examples };
  const listed = { type: 'string', enum: texts };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    ...(takesNull ? { anyOf: [listed, { type: 'null' }] } : listed),
  };
}
