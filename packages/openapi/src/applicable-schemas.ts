import { isObject } from './json-schema.js';

/** The schema that a `$ref` means. */
export type ResolveReference = (reference: string) => unknown;

const inPlaceLists = ['allOf', 'anyOf', 'oneOf'];
const inPlaceSchemas = ['not', 'if', 'then', 'else', 'propertyNames'];
const itemSchemas = ['items', 'contains', 'unevaluatedItems'];
const mostSchemas = 2000;

/**
 * The schemas that a schema applies to the value at these segments below its own (JSON Schema 2020-12, sections 10
 * and 11): itself and what it refers to and combines, then the same of the members and items on the way. Walking
 * with the value keeps the branches of a recursive union apart, which all contain each other.
 */
export function applicableSchemas(
  schema: unknown,
  segments: readonly string[],
  resolve: ResolveReference,
): Set<unknown> {
  let applicable = inPlace([schema], resolve);
  for (const segment of segments) {
    applicable = inPlace(
      [...applicable].flatMap((one) => schemasOfMember(one, segment)),
      resolve,
    );
  }
  return applicable;
}

function inPlace(schemas: unknown[], resolve: ResolveReference): Set<unknown> {
  const found = new Set<unknown>();
  const waiting = [...schemas];
  while (waiting.length > 0 && found.size < mostSchemas) {
    const next = waiting.pop();
    if (!isObject(next) || found.has(next)) continue;
    found.add(next);
    if (typeof next.$ref === 'string') waiting.push(resolve(next.$ref));
    for (const keyword of inPlaceLists) {
      const list = next[keyword];
      if (Array.isArray(list)) waiting.push(...list);
    }
    for (const keyword of inPlaceSchemas) waiting.push(next[keyword]);
    if (isObject(next.dependentSchemas)) waiting.push(...Object.values(next.dependentSchemas));
  }
  return found;
}

function schemasOfMember(schema: unknown, segment: string): unknown[] {
  if (!isObject(schema)) return [];
  const { properties, patternProperties, prefixItems } = schema;
  const declared = isObject(properties) && Object.hasOwn(properties, segment);
  return [
    ...(declared ? [properties[segment]] : [schema.additionalProperties, schema.unevaluatedProperties]),
    ...(isObject(patternProperties) ? Object.values(patternProperties) : []),
    ...(Array.isArray(prefixItems) ? [prefixItems[Number(segment)]] : []),
    ...itemSchemas.map((keyword) => schema[keyword]),
  ];
}
