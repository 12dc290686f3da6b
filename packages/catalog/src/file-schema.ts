import type { AppDocument } from './app.js';
import { isObject, type JsonObject, type JsonSchema } from './json-schema.js';
import { dereferenceObject } from './references.js';

/** A file in an input. */
const file: JsonObject = {
  type: 'object',
  title: 'File',
  required: ['base64'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', description: 'The name of the file.' },
    mimetype: { type: 'string', description: 'Its media type, such as image/png.' },
    base64: { type: 'string', description: 'Its bytes in base64.' },
  },
};

/**
 * Where a document wants bytes (`format: binary`, or `contentMediaType` without an encoding), an input may hold a
 * file `{ name, mimetype, base64 }` or, for text, the text itself. A list of bytes becomes a list of such values.
 */
export function withFiles(document: AppDocument, schema: JsonSchema): JsonSchema {
  const target = dereferenceObject(document, schema) ?? {};
  if (target.type === 'array' && isObject(target.items)) {
    return { ...target, items: withFiles(document, target.items) };
  }
  if (!isBytes(target)) return schema;
  const { title, description } = { ...target, ...(isObject(schema) ? schema : {}) };
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    anyOf: [file, { type: 'string' }],
  };
}

function isBytes({ type, format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (type !== undefined && type !== 'string') return false;
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}
