import type { OpenApiDocument } from '@actway/openapi';
import { dereferenceObject, isObject, type JsonSchema } from '@actway/openapi';

/** What limits the size of a value of each type. */
const limits = { string: 'minLength', array: 'minItems', object: 'minProperties' };

type Sized = keyof typeof limits;

/** The schema, whose values of these types are never empty. An enumeration says by itself what may stand. */
export function notEmpty(document: OpenApiDocument, schema: JsonSchema, types: readonly Sized[]): JsonSchema {
  const found = dereferenceObject(document, schema);
  if (!isObject(schema) || found === undefined || found.enum !== undefined || found.const !== undefined)
    return schema;
  const declared = [found.type ?? 'string'].flat();
  const least = types
    .filter((type) => declared.includes(type))
    .map((type) => limits[type])
    .filter((limit) => !(Number(found[limit]) >= 1))
    .map((limit) => [limit, 1]);
  return { ...schema, ...Object.fromEntries(least) };
}
