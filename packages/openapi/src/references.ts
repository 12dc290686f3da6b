import { copyKeywords } from './document-places.js';
import { valueAtFragment } from './json-pointer.js';
import { isObject, type JsonObject, type JsonSchema } from './json-schema.js';
import type { OpenApiDocument } from './open-api-document.js';

/** Follows the `$ref`s of a node to what it stands for; undefined when the chain is broken or runs in a circle. */
export function dereference(document: OpenApiDocument, node: unknown): unknown {
  const seen = new Set<string>();
  let value = node;
  while (isObject(value) && typeof value.$ref === 'string') {
    const reference = localReference(document, value.$ref);
    if (seen.has(reference)) return undefined;
    seen.add(reference);
    value = valueAtFragment(document.root, reference);
  }
  return value;
}

/** `dereference`, for where an object is expected: anything else is undefined. */
export function dereferenceObject(document: OpenApiDocument, node: unknown): JsonObject | undefined {
  const value = dereference(document, node);
  return isObject(value) ? value : undefined;
}

/** `dereference` in a document that has no name, such as a bundle: its references all begin with `#`. */
export function dereferenceIn(root: JsonObject, node: unknown): unknown {
  return dereference({ id: '', root }, node);
}

/** The members of what a node of a bundle stands for; `{}` where that is no object. */
export function membersIn(root: JsonObject, node: unknown): JsonObject {
  return dereferenceObject({ id: '', root }, node) ?? {};
}

/** A copy of a schema whose local references say which document they are local to. */
export function withAbsoluteReferences(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const copy = copyKeywords(schema, (object) => {
    const reference = object.$ref;
    return typeof reference === 'string' && reference.startsWith('#')
      ? { ...object, $ref: document.id + reference }
      : object;
  });
  return isObject(copy) || typeof copy === 'boolean' ? copy : {};
}

/** A reference as it stands in its own document: `#/components/…`. */
export function localReference(document: OpenApiDocument, reference: string): string {
  return reference.startsWith(`${document.id}#`) ? reference.slice(document.id.length) : reference;
}
