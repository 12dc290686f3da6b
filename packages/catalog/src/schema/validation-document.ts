import type { OpenApiDocument } from '@actway/openapi';
import { copyKeywords, isObject, type JsonObject } from '@actway/openapi';
import { validationKeywords } from './validation-keywords.js';

/**
 * The copy of a document that values are validated against; pointers into it stay the same.
 * @param ofRequests see `validationKeywords`
 */
export function validationDocument(document: OpenApiDocument, { ofRequests = true } = {}): JsonObject {
  const copy = copyKeywords(document.root, (object) => validationKeywords(document, object, ofRequests));
  return isObject(copy) ? copy : {};
}
