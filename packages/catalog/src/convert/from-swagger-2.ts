/// <reference path="./swagger2openapi.d.ts" />
import converter from 'swagger2openapi';
import { isObject, type JsonObject } from '../json-schema.js';

/**
 * A Swagger 2.0 document as OpenAPI 3.0, by `swagger2openapi`. References must be local: none is fetched.
 * @throws Error that says what could not be converted
 */
export async function fromSwagger2(document: JsonObject): Promise<JsonObject> {
  const { openapi } = await converter.convertObj(withWholeOperations(document), {
    patch: true,
    warnOnly: true,
    anchors: true,
    text: ' ',
  });
  return openapi;
}

/**
 * The library reads `info.title` and iterates `paths` before it looks whether there are any, and takes an answer of
 * unnamed type for bytes, where nearly every document means JSON.
 */
function withWholeOperations(document: JsonObject): JsonObject {
  return {
    produces: ['application/json'],
    ...document,
    info: { title: '', version: '', ...(isObject(document.info) ? document.info : {}) },
    paths: isObject(document.paths) ? document.paths : {},
  };
}
