import {
  dereference,
  isObject,
  type JsonObject,
  type OpenApiDocument,
  objectMember,
  visitKeywords,
} from '@actway/openapi';

/** Parts that refer to further parts: so many are looked through. */
const mostParts = 1_000;

/**
 * The schemas whose `additionalProperties: false` refuses what an `allOf` around them, or beside it, lists. It knows the
 * `properties` beside it alone (JSON Schema 2020-12, Core, 10.3.2.3): of two closed parts each refuses the other's members,
 * and no object has them all. Whoever writes so means the members of the whole.
 */
export function findClosedByMistake(document: JsonObject): ReadonlySet<JsonObject> {
  const found = new Set<JsonObject>();
  const root: OpenApiDocument = { id: '', root: document };
  visitKeywords(document, (schema) => {
    if (!Array.isArray(schema.allOf)) return;
    const parts = partsOf(schema, root);
    const closed = parts.filter(isClosed);
    if (closed.length === 0) return;
    const names = new Set(parts.flatMap((part) => Object.keys(objectMember(part, 'properties'))));
    for (const part of closed) {
      const own = objectMember(part, 'properties');
      if (Object.keys(own).length < names.size) found.add(part);
    }
  });
  return found;
}

/** A schema, the parts of its `allOf`, and those that they have in turn. */
function partsOf(schema: JsonObject, document: OpenApiDocument): JsonObject[] {
  const parts = new Set<JsonObject>([schema]);
  for (const part of parts) {
    if (!Array.isArray(part.allOf) || parts.size > mostParts) continue;
    for (const each of part.allOf) {
      const next = dereference(document, each);
      if (isObject(next)) parts.add(next);
    }
  }
  return [...parts];
}

function isClosed({ additionalProperties, patternProperties }: JsonObject): boolean {
  return additionalProperties === false && patternProperties === undefined;
}
