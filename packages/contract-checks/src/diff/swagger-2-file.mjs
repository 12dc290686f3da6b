import { bundleFiles } from '../bundle-files.mjs';
import { keysOf, pointerOf, valueAt } from './json-pointer.mjs';

/** Whether a document says that it is Swagger 2.0. */
export function isSwagger2(value) {
  return /^2(\.0)?$/.test(String(value?.swagger));
}

/**
 * A Swagger 2.0 document as the OpenAPI 3.0 document that it means. What is told of it is at the places that the
 * author knows.
 * @param {import('./parsed-file.mjs').ParsedFile} file
 * @param {ReadonlyMap<string, string>} texts Every file of the contract, by its URL.
 * @param {string} root The URL of the document.
 */
export async function convertedFile(file, texts, root) {
  const { fromSwagger2 } = await import('@actway/openapi/swagger-2');
  const document = texts.size > 1 ? await bundleFiles(texts, root) : file.value;
  return new ConvertedFile(file, withoutNotes(await fromSwagger2(document)));
}

class ConvertedFile {
  #file;

  constructor(file, value) {
    this.#file = file;
    /** @type {unknown} */
    this.value = value;
  }

  /** The Swagger document. */
  get original() {
    return this.#file.value;
  }

  lineOf(pointer) {
    return this.#file.lineOf(this.writtenAs(pointer));
  }

  /** The pointer in the Swagger document to what became the target of a pointer in this one. */
  writtenAs(pointer) {
    const keys = keysOf(pointer);
    return pointerOf(keys[0] === 'paths' ? this.#inPath(keys) : inRoot(keys));
  }

  /** @param {string[]} keys `paths`, the path, the method or `parameters`, and what is below. */
  #inPath([root, path, method, member, first, ...rest]) {
    const operation = [root, path, method];
    if (member === 'requestBody') return [...operation, 'parameters', ...this.#inBody(operation, rest)];
    if (member === 'responses') return [...operation, member, first, ...inResponse(rest)];
    if (member === 'parameters' && first !== undefined) {
      const { name, in: place } = valueAt(this.value, [...operation, member, first]) ?? {};
      const index = this.#indexOf(operation, (one) => one.name === name && one.in === place);
      return [...operation, member, index ?? first, ...withoutSchema(rest)];
    }
    return [...operation, member, first, ...rest].filter((key) => key !== undefined);
  }

  /** @param {string[]} keys A media type, `schema`, and what is below. */
  #inBody(operation, [, , holder, field, ...rest]) {
    const body = this.#indexOf(operation, (one) => one.in === 'body');
    if (body !== undefined) {
      const below = [holder, field, ...rest].filter((key) => key !== undefined);
      return [body, 'schema', ...below];
    }
    const ofField = this.#indexOf(operation, (one) => one.in === 'formData' && one.name === field);
    return ofField === undefined ? [] : [ofField, ...rest];
  }

  #indexOf(operation, isMeant) {
    const index = (valueAt(this.#file.value, [...operation, 'parameters']) ?? []).findIndex(isMeant);
    return index === -1 ? undefined : String(index);
  }
}

const rooms = {
  schemas: 'definitions',
  parameters: 'parameters',
  responses: 'responses',
  requestBodies: 'parameters',
  securitySchemes: 'securityDefinitions',
};

function inRoot([root, kind, name, ...rest]) {
  if (root === 'servers') return ['host'];
  if (root !== 'components' || name === undefined) {
    return [root, kind, name, ...rest].filter((key) => key !== undefined);
  }
  const below = { responses: inResponse, requestBodies: inResponse, parameters: withoutSchema }[kind];
  return [rooms[kind] ?? kind, name, ...(below?.(rest) ?? rest)];
}

/** A response of Swagger 2.0 has one schema, whatever its media types are; its headers are schemas themselves. */
function inResponse([member, name, ...rest]) {
  if (member === 'content') return rest;
  return [member, name, ...(member === 'headers' ? withoutSchema(rest) : rest)].filter(
    (key) => key !== undefined,
  );
}

/** What is in the schema of a parameter is in the parameter itself, and how a list is written is one word. */
function withoutSchema(keys) {
  if (keys[0] === 'style' || keys[0] === 'explode') return ['collectionFormat'];
  return keys[0] === 'schema' ? keys.slice(1) : keys;
}

/** What the converter notes for its own readers is no part of the contract. */
function withoutNotes(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutNotes);
  const kept = Object.entries(value).filter(([name]) => !name.startsWith('x-s2o-'));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutNotes(member)]));
}
