/// <reference path="./swagger2openapi.d.ts" />

import converter from 'swagger2openapi';
import { isObject, type JsonObject, objectMember } from './json-schema.js';

/** https://swagger.io/specification/v2/#path-item-object */
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

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
 * The library reads `info.title` before it looks whether there is any, and takes an answer of unnamed type for bytes,
 * where nearly every document means JSON.
 */
function withWholeOperations(document: JsonObject): JsonObject {
  const paths = Object.entries(objectMember(document, 'paths'));
  return {
    produces: ['application/json'],
    ...document,
    info: { title: '', version: '', ...objectMember(document, 'info') },
    paths: Object.fromEntries(paths.map(([path, item]) => [path, withParameterLists(item)])),
  };
}

/** The library gives the body of a path to those operations only that have a list of parameters, be it empty. */
function withParameterLists(item: unknown): unknown {
  if (!isObject(item)) return item;
  const withList = Object.entries(item).map(([method, operation]) => [
    method,
    methods.includes(method) && isObject(operation) ? { parameters: [], ...operation } : operation,
  ]);
  return Object.fromEntries(withList);
}
