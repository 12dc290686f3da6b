import { asSchema, isObject, type JsonObject } from '@actway/openapi';
import { inferTypes } from './infer-types.js';

/** Content that stands beside a union or an `allOf`. */
export const ownContent = ['properties', 'items', 'prefixItems', 'enum', 'const'];

const constraining = new Set(['allOf', 'anyOf', 'oneOf', ...ownContent, 'required', 'additionalProperties']);

const describing = new Set([
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly'],
  ...['example', 'examples', 'externalDocs', 'xml', '$comment'],
]);

/** JSON Schema 2020-12 lets keywords stand beside `$ref`; those that are not mere annotations must hold as well. */
export function hasConstrainingSiblings(schema: JsonObject): boolean {
  return '$ref' in schema && Object.keys(schema).some((key) => constraining.has(key));
}

/** Parts like `{ description: … }` are the way to describe what a reference leads to. */
export function isBareDescription(part: unknown): boolean {
  return isObject(part) && Object.keys(part).every(isDescribing);
}

/** Whether a keyword says nothing of which values fit. */
export function isDescribing(keyword: string): boolean {
  return describing.has(keyword) || keyword.startsWith('x-');
}

export function divide<Item>(
  items: readonly Item[],
  fits: (item: Item) => boolean,
): [fitting: Item[], others: Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

/** Branches like `{ required: [a] }` say which members go together, which no reader of an answer needs. */
export function isBareRequirement(branch: unknown): boolean {
  return (
    isObject(branch) &&
    Object.keys(branch).every((key) => key === 'required' || key === 'not' || key === 'title')
  );
}

/** A branch that names no type has that of the schema around it. */
export function typed(branch: unknown, types: string[]): unknown {
  if (!isObject(branch) || types.length === 0 || '$ref' in branch || inferTypes(branch).length > 0)
    return branch;
  return ['allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in branch)
    ? branch
    : { ...asObject(branch), type: types };
}

function asObject(branch: JsonObject): JsonObject {
  const schema = asSchema(branch);
  return isObject(schema) ? schema : {};
}
