import { type JsonObject, type OpenApiDocument, objectMember, visitKeywords } from '@actway/openapi';
import { allOfParts } from '../schema/all-of-parts.js';

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
    const parts = [...allOfParts(root, schema)];
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

function isClosed({ additionalProperties, patternProperties }: JsonObject): boolean {
  return additionalProperties === false && patternProperties === undefined;
}
