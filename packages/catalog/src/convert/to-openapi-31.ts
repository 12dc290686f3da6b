import { copyKeywords, isObject, type JsonObject, member, objectMember, setMember } from '@actway/openapi';
import { fromSwagger2 } from '@actway/openapi/swagger-2';
import { type SchemaConversion, schema31 } from './schema-31.js';

/** A document in 3.1, and what was changed to get there, with counts. */
export interface Converted {
  document: JsonObject;
  notes: { message: string; count: number }[];
}

/** What a document says it is: `2.0`, `3.0.3`, `3.1.0`; undefined when it says neither `swagger` nor `openapi`. */
export function declaredVersion(document: JsonObject): string | undefined {
  const version = member(document, 'openapi') ?? member(document, 'swagger');
  return typeof version === 'string' || typeof version === 'number' ? String(version) : undefined;
}

/** Whether `toOpenApi31` can read a document that declares this version. */
export function isConvertible(version: string | undefined): boolean {
  return version !== undefined && (/^2(\.0)?$/.test(version) || /^3\.[01](\.\d+)?$/.test(version));
}

/**
 * A Swagger 2.0, OpenAPI 3.0 or OpenAPI 3.1 document as OpenAPI 3.1. The argument is not changed; references are
 * kept. A 3.1 document that still uses 3.0 keywords (`nullable`, `example`) has them converted too.
 * @throws Error for a version that is not convertible, or a document that swagger2openapi cannot read
 */
export async function toOpenApi31(document: JsonObject): Promise<Converted> {
  const version = declaredVersion(document);
  if (version === undefined || !isConvertible(version)) {
    throw new Error(`The document must be Swagger 2.0, OpenAPI 3.0 or 3.1; it says ${version ?? 'nothing'}.`);
  }
  const counts = new Map<string, number>();
  if (version.startsWith('2')) counts.set('Swagger 2.0 became OpenAPI 3.0', 1);
  const source = version.startsWith('2') ? await fromSwagger2(document) : document;
  const referenceSiblings = version.startsWith('3.1') ? 'kept' : 'ignored';
  return {
    document: { ...withSchemas31(source, { referenceSiblings, counts }), openapi: '3.1.1' },
    notes: [...counts].map(([message, count]) => ({ message, count })),
  };
}

/** Schemas stand under `schema` in Parameter, Header and Media Type Objects, and in `components.schemas`. */
function withSchemas31(document: JsonObject, conversion: SchemaConversion): JsonObject {
  const components = objectMember(document, 'components');
  const schemas: JsonObject = {};
  for (const [name, schema] of Object.entries(objectMember(components, 'schemas'))) {
    setMember(schemas, name, schema31(schema, conversion));
  }
  const { schemas: _, ...others } = components;
  const copy = copyKeywords({ ...document, components: others }, (object) =>
    isObject(object.schema) ? { ...object, schema: schema31(object.schema, conversion) } : object,
  );
  if (!isObject(copy)) return document;
  return { ...copy, components: { ...objectMember(copy, 'components'), schemas } };
}
