import type { OpenApiDocument } from '@actway/openapi';
import { type JsonObject, strings } from '@actway/openapi';
import { markedMembers } from './object-members.js';

/** What the names of keywords begin with that are added to copies of schemas before they are compiled. */
const ownMarks = 'x-actway-';

/**
 * The keywords of a schema that values are validated against. Identifiers go (`$id`, `$anchor`: they would change what
 * `#/…` means, and examples that merely look like schemas with one collide). Examples go, and so do keywords by which
 * copies are marked here: of a document they would say that judging takes no work. `required` no longer names read-only
 * members, which requests must not hold; that is left alone where it is not `ofRequests`.
 */
export function validationKeywords(
  document: OpenApiDocument,
  schema: JsonObject,
  ofRequests: boolean,
): JsonObject {
  const changed: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    const identifies = key === '$id' || key === '$anchor' || key === '$dynamicAnchor' || key === '$schema';
    const isExample = key === 'example' || (key === 'examples' && Array.isArray(value));
    if ((identifies && typeof value === 'string') || isExample || key.startsWith(ownMarks)) continue;
    changed[key] =
      ofRequests && key === 'required' && Array.isArray(value) ? requiredInRequests(document, schema) : value;
  }
  return changed;
}

function requiredInRequests(document: OpenApiDocument, schema: JsonObject): string[] {
  const readOnly = markedMembers(document, schema, 'readOnly');
  return strings(schema.required).filter((name) => !readOnly.has(name));
}
