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
    if (key === 'example') copy.examples ??= [value];
    else copy[key] = value;
  }
  if ('default' in schema) copy.description = withDefault(schema);
  return copy;
}

function withDefault({ description, default: value }: JsonObject): string {
  const text = JSON.stringify(value) ?? 'null';
  const words = text.length > longestDefault ? 'Has a default.' : `Default: \`${text}\`.`;
  return typeof description === 'string' && description.trim() !== ''
    ? `${description.trim()} ${words}`
    : words;
}
