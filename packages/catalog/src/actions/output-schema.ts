import {
  asSchema,
  chooseResponseType,
  dereferenceObject,
  isObject,
  type JsonObject,
  type JsonSchema,
  mediaKind,
  objectMember,
  withAbsoluteReferences,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import type { DocumentOperation } from '../apps/operations.js';
import { type DataForms, dataForms } from '../schema/data-forms.js';

/**
 * The schema of what `data` holds after a success. `data` is always an object: an object response as it is, an array
 * as `{ items }`, a scalar as `{ value }`, text as `{ text }`, and `{}` for a response without content.
 */
export function outputSchema(title: string, { document, operation }: DocumentOperation): JsonSchema {
  const schemas = successResponses(document, operation).map((response) => responseSchema(document, response));
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [first = { type: 'object' }, ...others] = distinct;
  return others.length === 0 ? { title, ...first } : { title, type: 'object', anyOf: distinct };
}

function successResponses(document: AppDocument, operation: JsonObject): JsonObject[] {
  return Object.entries(objectMember(operation, 'responses'))
    .filter(([status]) => /^2(\d\d|XX)$/i.test(status))
    .map(([, response]) => dereferenceObject(document, response))
    .filter((response) => response !== undefined);
}

function responseSchema(document: AppDocument, response: JsonObject): JsonObject {
  const content = objectMember(response, 'content');
  const contentType = chooseResponseType(Object.keys(content));
  if (contentType === undefined) return { type: 'object', properties: {}, additionalProperties: false };
  const kind = mediaKind(contentType);
  if (kind === 'text') return wrapped('text', { type: 'string' });
  if (kind !== 'json') return fileData(contentType);
  const schema = dataSchema(dataForms(document, asSchema(objectMember(content, contentType).schema)));
  const absolute = withAbsoluteReferences(document, schema);
  return isObject(absolute) ? absolute : { type: 'object' };
}

/** A file, as it is downloaded; an answer without any bytes has none. */
function fileData(contentType: string): JsonObject {
  const text = (description: string): JsonObject => ({ type: 'string', description });
  const file: JsonObject = {
    type: 'object',
    description: `A file of the type ${contentType}.`,
    'x-file-downloadable': true,
    required: ['name', 'mimetype', 'size', 's3key', 's3url'],
    properties: {
      name: text('Its name.'),
      mimetype: text('Its media type.'),
      size: { type: 'integer', minimum: 0, description: 'In bytes.' },
      s3key: text('What an input of another action names it by, as `s3key`.'),
      s3url: text('Where its bytes are got, for an hour, without a key.'),
    },
  };
  return { type: 'object', properties: { file } };
}

function dataSchema(forms: DataForms): JsonObject {
  const objects = forms.get('object');
  const arrays = forms.get('array');
  const scalars = forms.get('scalar');
  const schemas = [
    ...(isObject(objects) ? [objects] : []),
    ...(arrays === undefined ? [] : [wrapped('items', arrays)]),
    ...(scalars === undefined ? [] : [wrapped('value', scalars)]),
  ];
  const [first = { type: 'object' }, ...others] = schemas;
  return others.length === 0 ? first : { type: 'object', anyOf: schemas };
}

function wrapped(name: string, schema: JsonSchema): JsonObject {
  return { type: 'object', properties: { [name]: schema }, required: [name], additionalProperties: false };
}
