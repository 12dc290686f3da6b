import {
  dereference,
  isObject,
  type JsonObject,
  type JsonSchema,
  member,
  type OpenApiDocument,
} from '@actway/openapi';

/** Schemas that hold together: no reference, no `allOf`. */
export interface Conjunction {
  /** Each with its own keywords, unions included. */
  schemas: JsonObject[];
  /** What references led to, by identity: a value of these inside of itself would never end. */
  targets: ReadonlySet<JsonObject>;
}

/** Bounds the work on documents whose `allOf`s branch without end. */
const mostSchemas = 300;

/** Everything that a value of all of these schemas is held against; false where one of them takes no value. */
export function conjunctionOf(
  document: OpenApiDocument,
  wanted: readonly JsonSchema[],
): Conjunction | false | undefined {
  const schemas: JsonObject[] = [];
  const targets = new Set<JsonObject>();
  const waiting: unknown[] = [...wanted];
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === false) return false;
    if (!isObject(next) || seen.has(next)) continue;
    if (schemas.length + waiting.length > mostSchemas) return undefined;
    seen.add(next);
    if (typeof next.$ref === 'string') {
      const target = dereference(document, { $ref: next.$ref });
      if (isObject(target)) targets.add(target);
      if (target !== undefined) waiting.push(target);
    }
    const parts = member(next, 'allOf');
    if (Array.isArray(parts)) waiting.push(...parts);
    schemas.push(next);
  }
  return { schemas, targets };
}
