import type { OpenApiDocument } from '@actway/openapi';
import { copyKeywords, isObject, type JsonObject } from '@actway/openapi';
import { validationKeywords } from './validation-keywords.js';

/**
 * The copy of a document that values are validated against; pointers into it stay the same.
 */
export function validationDocument(document: OpenApiDocument): JsonObject {
  const copy = copyKeywords(document.root, (object) => validationKeywords(document, object, true));
  return isObject(copy) ? copy : {};
}
