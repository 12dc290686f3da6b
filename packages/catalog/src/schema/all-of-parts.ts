import { dereference, isObject, type JsonObject, type OpenApiDocument } from '@actway/openapi';

/** Bounds the work on documents whose `allOf`s branch without end. */
const mostParts = 1_000;

/** A schema, the parts of its `allOf`, and those that they have in turn. */
export function allOfParts(document: OpenApiDocument, schema: JsonObject): ReadonlySet<JsonObject> {
  const parts = new Set<JsonObject>([schema]);
  for (const part of parts) {
    if (!Array.isArray(part.allOf) || parts.size > mostParts) continue;
    for (const each of part.allOf) {
      const next = dereference(document, each);
      if (isObject(next)) parts.add(next);
    }
  }
  return parts;
}
