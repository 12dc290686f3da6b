/** A schema, or a document that holds some. */
export type Schema = Record<string, unknown>;

/** The schema itself, or what its `$ref` points at in the document (RFC 6901 in a fragment). */
export function resolve(document: Schema, schema: unknown): unknown {
  if (!isObject(schema) || typeof schema.$ref !== 'string') return schema;
  let target: unknown = document;
  for (const part of schema.$ref.replace(/^#\//, '').split('/')) {
    target = isObject(target) ? target[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return resolve(document, target);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
