import {
  asSchema,
  asString,
  dereferenceObject,
  isObject,
  type JsonSchema,
  mediaKind,
  member,
  withAbsoluteReferences,
} from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { notEmpty } from '../schema/not-empty.js';
import { isMarked } from '../schema/object-members.js';
import type { BodyMember, OperationBody } from './operation-body.js';
import type { OperationParameter } from './operation-parameters.js';

/** One member of the flat input: where it comes from, and what it must be. */
export interface InputMember {
  inputName: string;
  schema: JsonSchema;
  required: boolean;
  /** Set when the member belongs to a body that may be left out as a whole: then it is only required with it. */
  ofOptionalBody: boolean;
}

/**
 * The schema of the flat input. Parameters and body members stand in one object, so that `additionalProperties: false`
 * can speak for both; it is there unless the body is open.
 */
export function inputSchema(title: string, members: InputMember[], additional: JsonSchema): JsonSchema {
  const required = members
    .filter((each) => each.required && !each.ofOptionalBody)
    .map((each) => each.inputName);
  const optionalBody = members.filter((each) => each.ofOptionalBody);
  const neededWithBody = optionalBody.filter((each) => each.required).map((each) => each.inputName);
  return {
    type: 'object',
    title,
    properties: Object.fromEntries(members.map(({ inputName, schema }) => [inputName, schema])),
    ...(required.length === 0 ? {} : { required }),
    ...(neededWithBody.length === 0
      ? {}
      : { dependentRequired: whenAnyIsGiven(optionalBody, neededWithBody) }),
    ...(additional === true || (isObject(additional) && Object.keys(additional).length === 0)
      ? {}
      : { additionalProperties: additional }),
  };
}

function whenAnyIsGiven(members: InputMember[], needed: string[]): Record<string, string[]> {
  return Object.fromEntries(
    members
      .map(({ inputName }) => [inputName, needed.filter((name) => name !== inputName)] as const)
      .filter(([, others]) => others.length > 0),
  );
}

/** The schema of a parameter, with what only the Parameter Object says of it. */
export function parameterSchema(
  document: AppDocument,
  { planned, schema, declared }: OperationParameter,
): JsonSchema {
  const absolute = withAbsoluteReferences(document, sentSchema(document, schema));
  return describe(notEmpty(document, absolute, fullTypes(planned)), {
    description: asString(declared.description),
    deprecated: declared.deprecated === true ? true : undefined,
  });
}

/** Of an `allOf` within an `allOf`, which may lead back to itself. */
const deepestParts = 8;

/**
 * `readOnly` speaks of members of objects. Documents share a schema that has it between an answer and a parameter, and
 * the parameter is sent all the same: who reads the input must not take it for one that never is.
 */
function sentSchema(document: AppDocument, schema: JsonSchema, depth = 0): JsonSchema {
  if (!isObject(schema) || depth === deepestParts || !isMarked(document, schema, 'readOnly')) return schema;
  const { $ref: _reference, ...beside } = schema;
  const { readOnly: _readOnly, ...sent } = { ...dereferenceObject(document, schema), ...beside };
  const parts = member(sent, 'allOf');
  if (!Array.isArray(parts)) return sent;
  return { ...sent, allOf: parts.map((part) => sentSchema(document, asSchema(part), depth + 1)) };
}

/** An empty segment is another path; a list or an object without members leaves nothing of a query parameter. */
function fullTypes({ in: place, required }: OperationParameter['planned']) {
  if (place === 'path') return ['string', 'array', 'object'] as const;
  return place === 'query' && required ? (['array', 'object'] as const) : [];
}

/** The schema of one member of a body; a list without items leaves nothing of a field that a form must have. */
export function memberSchema(
  document: AppDocument,
  { contentType }: OperationBody,
  { schema, required }: BodyMember,
): JsonSchema {
  const absolute = withAbsoluteReferences(document, schema);
  const isFields = ['form', 'multipart'].includes(mediaKind(contentType));
  return isFields && required ? notEmpty(document, absolute, ['array']) : absolute;
}

/** The schema of a body that is one value of the input. */
export function wholeBodySchema(document: AppDocument, body: OperationBody): JsonSchema {
  return describe(withAbsoluteReferences(document, body.schema), {
    description: body.description || undefined,
  });
}

function describe(
  schema: JsonSchema,
  said: { description?: string | undefined; deprecated?: true | undefined },
): JsonSchema {
  if (schema === false) return schema;
  const annotations = Object.entries(said).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(annotations), ...(schema === true ? {} : schema) };
}
