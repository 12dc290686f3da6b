import {
  asString,
  copyKeywords,
  dereference,
  isObject,
  type JsonObject,
  member,
  objectMember,
  visitKeywords,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { componentKind } from './component-places.js';

const needed = new Set(['parameters', 'requestBodies', 'pathItems']);

/**
 * A copy of a document in which a schema, response, header or example that is not there counts as "anything". A
 * parameter or body that is not there stays broken: a request without it would not be what its operation means.
 * Mappings of discriminators to what is not there go.
 */
export function mendReferences(document: AppDocument): { root: JsonObject; missing: Map<string, number> } {
  const missing = new Map<string, number>();
  const isBroken = (reference: string) => dereference(document, { $ref: reference }) === undefined;
  const pointers = new Map<JsonObject, string>();
  visitKeywords(document.root, (object, pointer) => void pointers.set(object, pointer));
  const copy = copyKeywords(document.root, (object) => {
    const { $ref: reference, ...others } = withSoundMapping(document, object);
    if (reference === undefined) return others;
    if (typeof reference === 'string' && !isBroken(reference)) return { $ref: reference, ...others };
    const text = typeof reference === 'string' ? reference : (JSON.stringify(reference) ?? '');
    if (needed.has(componentKind(pointers.get(object) ?? ''))) return { $ref: text, ...others };
    missing.set(text, (missing.get(text) ?? 0) + 1);
    return {
      ...others,
      description: asString(others.description) ?? 'The document does not say what this is.',
    };
  });
  return { root: isObject(copy) ? copy : document.root, missing };
}

function withSoundMapping(document: AppDocument, object: JsonObject): JsonObject {
  const discriminator = member(object, 'discriminator');
  if (!isObject(discriminator) || !isObject(discriminator.mapping)) return object;
  const schemas = objectMember(objectMember(document.root, 'components'), 'schemas');
  const mapping = Object.entries(discriminator.mapping).filter(
    ([, target]) =>
      typeof target === 'string' &&
      (Object.hasOwn(schemas, target) || dereference(document, { $ref: target }) !== undefined),
  );
  return { ...object, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
}
