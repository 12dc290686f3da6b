import type { OpenApiDocument } from '@actway/openapi';
import { copyKeywords, isObject, type JsonObject, member, objectMember, strings } from '@actway/openapi';
import { isMarked } from './object-members.js';

/**
 * The copy of a document that values are validated against; pointers into it stay the same, with three differences.
 * Identifiers go (`$id`, `$anchor`: they would change what `#/…` means, and examples that merely look like schemas
 * with one collide). Examples go. `required` no longer names read-only members, which requests must not hold; that
 * is left alone where the document is not `ofRequests`.
 */
export function validationDocument(document: OpenApiDocument, { ofRequests = true } = {}): JsonObject {
  const copy = copyKeywords(document.root, (object) => {
    const changed: JsonObject = {};
    for (const [key, value] of Object.entries(object)) {
      const identifies = key === '$id' || key === '$anchor' || key === '$dynamicAnchor' || key === '$schema';
      const isExample = key === 'example' || (key === 'examples' && Array.isArray(value));
      if ((identifies && typeof value === 'string') || isExample) continue;
      changed[key] =
        ofRequests && key === 'required' && Array.isArray(value)
          ? requiredInRequests(document, object)
          : value;
    }
    return changed;
  });
  return isObject(copy) ? copy : {};
}

function requiredInRequests(document: OpenApiDocument, schema: JsonObject): string[] {
  const properties = objectMember(schema, 'properties');
  return strings(schema.required).filter((name) => {
    const property = member(properties, name);
    return !isObject(property) || !isMarked(document, property, 'readOnly');
  });
}
