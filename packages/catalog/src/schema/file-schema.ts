import type { OpenApiDocument } from '@actway/openapi';
import { dereferenceObject, isObject, type JsonObject, type JsonSchema } from '@actway/openapi';

/** Where the bytes of a file in an input are: one of these members says it. */
const sources: JsonObject = {
  base64: { type: 'string', description: 'Its bytes in base64.' },
  url: {
    type: 'string',
    pattern: '^https?://',
    maxLength: 8192,
    description: 'Where its bytes are fetched from. A public address, http or https.',
  },
  s3key: { type: 'string', maxLength: 64, description: 'The `key` of an uploaded file.' },
};

/** A file in an input, in each of its forms. */
const files: JsonObject[] = Object.entries(sources).map(([name, source]) => ({
  type: 'object',
  title: 'File',
  required: [name],
  additionalProperties: false,
  properties: {
    name: { type: 'string', description: 'The name of the file.' },
    mimetype: { type: 'string', description: 'Its media type, such as image/png.' },
    [name]: source,
  },
}));

/**
 * Where a document wants bytes (`format: binary`, or `contentMediaType` without an encoding), an input may hold a
 * file `{ name, mimetype, base64 | url | s3key }` or, for text, the text itself. A list of bytes becomes a list of
 * such values.
 */
export function withFiles(document: OpenApiDocument, schema: JsonSchema): JsonSchema {
  const target = dereferenceObject(document, schema) ?? {};
  if (target.type === 'array' && isObject(target.items)) {
    return { ...target, items: withFiles(document, target.items) };
  }
  if (!isBytes(target)) return schema;
  const { title, description } = { ...target, ...(isObject(schema) ? schema : {}) };
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    'x-file-uploadable': true,
    anyOf: [...files, { type: 'string' }],
  };
}

/** Whether an input of this schema is a file, or a list of files. */
export function holdsFiles(document: OpenApiDocument, schema: JsonSchema): boolean {
  const target = dereferenceObject(document, schema) ?? {};
  return (
    isBytes(target) ||
    (target.type === 'array' && isObject(target.items) && holdsFiles(document, target.items))
  );
}

function isBytes({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (type !== undefined && type !== 'string') return false;
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}
