import {
  asSchema,
  dereference,
  isObject,
  type JsonSchema,
  member,
  type OpenApiDocument,
} from '@actway/openapi';

/** Bounds the work on documents whose unions branch without end. */
const mostParts = 500;

/** The schemas that a schema has for a member of this name, wherever it lists one: by itself, or in a part or branch. */
export function memberSchemas(document: OpenApiDocument, schema: JsonSchema, name: string): JsonSchema[] {
  const found: JsonSchema[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [schema];
  for (let next = waiting.pop(); next !== undefined && seen.size < mostParts; next = waiting.pop()) {
    const target = dereference(document, next);
    if (!isObject(target) || seen.has(target)) continue;
    seen.add(target);
    const { properties } = target;
    if (isObject(properties) && Object.hasOwn(properties, name)) found.push(asSchema(properties[name]));
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts = member(target, keyword);
      if (Array.isArray(parts)) waiting.push(...parts);
    }
  }
  return found;
}
