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
  sayOptional(openapi);
  return openapi;
}

/** The library forgets that a body may be left out, and copies extensions. */
const optionalMark = 'x-actway-optional-body';

/**
 * The library reads `info.title` before it looks whether there is any, and takes an answer of unnamed type for bytes,
 * where nearly every document means JSON.
 */
function withWholeOperations(document: JsonObject): JsonObject {
  const paths = Object.entries(objectMember(document, 'paths'));
  const shared = Object.entries(objectMember(document, 'parameters'));
  return {
    produces: ['application/json'],
    ...document,
    info: { title: '', version: '', ...objectMember(document, 'info') },
    paths: Object.fromEntries(paths.map(([path, item]) => [path, withParameterLists(item)])),
    ...(shared.length === 0
      ? {}
      : { parameters: Object.fromEntries(shared.map(([name, each]) => [name, withMark(each)])) }),
  };
}

/** The library gives the body of a path to those operations only that have a list of parameters, be it empty. */
function withParameterLists(item: unknown): unknown {
  if (!isObject(item)) return item;
  const withList = Object.entries(withMarks(item)).map(([method, operation]) => [
    method,
    methods.includes(method) && isObject(operation) ? { parameters: [], ...withMarks(operation) } : operation,
  ]);
  return Object.fromEntries(withList);
}

function withMarks(owner: JsonObject): JsonObject {
  const { parameters } = owner;
  return Array.isArray(parameters) ? { ...owner, parameters: parameters.map(withMark) } : owner;
}

function withMark(parameter: unknown): unknown {
  const isOptional = isObject(parameter) && parameter.in === 'body' && parameter.required === false;
  return isOptional ? { ...parameter, [optionalMark]: true } : parameter;
}

/** Says of each body that was marked that it may be left out. */
function sayOptional(document: JsonObject): void {
  const operations = Object.values(objectMember(document, 'paths')).flatMap((item) =>
    methods.map((method) => objectMember(Object(item), method)),
  );
  const bodies = [
    ...operations.map((operation) => operation.requestBody),
    ...Object.values(objectMember(objectMember(document, 'components'), 'requestBodies')),
  ];
  for (const body of bodies) {
    if (!isObject(body) || body[optionalMark] === undefined) continue;
    delete body[optionalMark];
    body.required = false;
  }
}
