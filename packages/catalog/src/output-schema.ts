import type { AppDocument } from './app.js';
import { asSchema, isObject, type JsonObject, type JsonSchema, member, objectMember } from './json-schema.js';
import { chooseResponseType, mediaKind } from './media-types.js';
import type { DocumentOperation } from './operations.js';
import { dereference, dereferenceObject, withAbsoluteReferences } from './references.js';

type DataKind = 'object' | 'array' | 'scalar';

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
  if (kind !== 'json') return { type: 'object', description: `A file of the type ${contentType}.` };
  const schema = asSchema(objectMember(content, contentType).schema);
  return dataSchema(withAbsoluteReferences(document, schema), kindsOf(document, schema));
}

function dataSchema(schema: JsonSchema, kinds: Set<DataKind>): JsonObject {
  const forms: JsonObject[] = [];
  if (kinds.has('object')) forms.push(isObject(schema) ? schema : { type: 'object' });
  if (kinds.has('array')) forms.push(wrapped('items', schema));
  if (kinds.has('scalar')) forms.push(wrapped('value', schema));
  const [first = { type: 'object' }, ...others] = forms;
  return others.length === 0 ? first : { type: 'object', anyOf: forms };
}

function wrapped(name: string, schema: JsonSchema): JsonObject {
  return { type: 'object', properties: { [name]: schema }, required: [name], additionalProperties: false };
}

/** The kinds of JSON value that fit a schema, as far as its types tell; none when it says nothing of them. */
function kindsOf(document: AppDocument, schema: unknown, depth = 0): Set<DataKind> {
  const target = dereference(document, schema);
  if (!isObject(target) || depth > 10) return new Set();
  const types = [member(target, 'type') ?? []].flat();
  if (types.length > 0) return new Set(types.map(kindOfType));
  if ('const' in target) return new Set([kindOfValue(target.const)]);
  if (Array.isArray(target.enum)) return new Set(target.enum.map(kindOfValue));
  if (isObject(target.properties)) return new Set(['object']);
  if ('items' in target) return new Set(['array']);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const branches = member(target, keyword);
    if (!Array.isArray(branches)) continue;
    const kinds = branches.flatMap((branch) => [...kindsOf(document, branch, depth + 1)]);
    if (kinds.length > 0) return new Set(kinds);
  }
  return new Set();
}

function kindOfType(type: unknown): DataKind {
  return type === 'object' || type === 'array' ? type : 'scalar';
}

function kindOfValue(value: unknown): DataKind {
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : 'scalar';
}
