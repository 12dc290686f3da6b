import type { AppDocument } from './app.js';
import { asString, isObject, type JsonSchema } from './json-schema.js';
import type { OperationBody } from './operation-body.js';
import type { OperationParameter } from './operation-parameters.js';
import { dereferenceObject, withAbsoluteReferences } from './references.js';

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
  const absolute = withAbsoluteReferences(document, schema);
  return describe(planned.in === 'path' ? notEmpty(document, absolute) : absolute, {
    description: asString(declared.description),
    deprecated: declared.deprecated === true ? true : undefined,
  });
}

/** What limits the size of a value of each type. */
const limits: Record<string, string> = { string: 'minLength', array: 'minItems', object: 'minProperties' };

/** What fills a path is never empty: an empty segment is another path. An enumeration says by itself what may stand. */
function notEmpty(document: AppDocument, schema: JsonSchema): JsonSchema {
  const found = dereferenceObject(document, schema);
  if (!isObject(schema) || found === undefined || found.enum !== undefined || found.const !== undefined)
    return schema;
  const least = [found.type ?? 'string']
    .flat()
    .flatMap((type) => limits[String(type)] ?? [])
    .filter((limit) => !(Number(found[limit]) >= 1))
    .map((limit) => [limit, 1]);
  return { ...schema, ...Object.fromEntries(least) };
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
