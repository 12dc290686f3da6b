import { isObject, type JsonObject, type JsonSchema, strings } from '@actway/openapi';
import type { ActionParts } from './action-parts.js';
import type { ExecuteOperation } from './execution-schemas.js';

/**
 * The components that one action has for itself. Each object among them lists all of its members with what is required
 * beside them, and none is made by `allOf`: generators of code read nothing else alike.
 */
export function actionSchemas(execute: ExecuteOperation, parts: ActionParts): Record<string, JsonSchema> {
  const { action, inputSchema, dataSchema } = parts;
  return {
    [`${action.name}_input`]: inputSchema,
    ...(demandsMembers(inputSchema) ? { [`${action.name}_partialInput`]: partial(inputSchema) } : {}),
    [`${action.name}_request`]: request(execute, parts),
    [`${action.name}_textRequest`]: textRequest(execute, parts),
    [`${action.name}_data`]: dataSchema,
    [`${action.name}_success`]: success(execute, parts),
  };
}

/** Either of the two requests. It says that it is an object, because tools of agents take no other. */
export function requestSchema(name: string): JsonObject {
  return { type: 'object', anyOf: [reference(`${name}_request`), reference(`${name}_textRequest`)] };
}

export function answerSchema(name: string): JsonObject {
  return { type: 'object', oneOf: [reference(`${name}_success`), reference('FailedExecution')] };
}

/** Whether a call has to have a body. */
export function mustHaveBody({ inputSchema, isDefaultVersion }: ActionParts): boolean {
  return hasRequired(inputSchema) || !isDefaultVersion;
}

function request(execute: ExecuteOperation, parts: ActionParts): JsonObject {
  const { action, inputSchema } = parts;
  return executeRequest(execute, parts, {
    description: `Executes ${action.name} with an input.`,
    properties: { input: reference(`${action.name}_input`) },
    required: hasRequired(inputSchema) ? ['input'] : [],
  });
}

function textRequest(execute: ExecuteOperation, parts: ActionParts): JsonObject {
  const { action, inputSchema } = parts;
  const inputName = demandsMembers(inputSchema) ? 'partialInput' : 'input';
  return executeRequest(execute, parts, {
    description: `Executes ${action.name} with words, from which a language model fills what the input leaves out.`,
    properties: { text: execute.text, input: reference(`${action.name}_${inputName}`) },
    required: ['text'],
  });
}

function executeRequest(
  { options }: ExecuteOperation,
  { action, isDefaultVersion }: ActionParts,
  own: { description: string; properties: JsonObject; required: string[] },
): JsonObject {
  const pinned = isDefaultVersion ? {} : { version: { type: 'string', const: action.version } };
  const required = [...own.required, ...Object.keys(pinned)];
  return {
    type: 'object',
    description: own.description,
    properties: { ...own.properties, ...options, ...pinned },
    ...(required.length === 0 ? {} : { required }),
  };
}

function success(
  { success: { properties, required } }: ExecuteOperation,
  { action }: ActionParts,
): JsonObject {
  return {
    type: 'object',
    description: `What came of ${action.name} when it succeeded.`,
    properties: { data: reference(`${action.name}_data`), ...properties },
    required,
  };
}

function demandsMembers(schema: JsonSchema): boolean {
  return isObject(schema) && ('required' in schema || 'dependentRequired' in schema);
}

function hasRequired(schema: JsonSchema): boolean {
  return isObject(schema) && strings(schema.required).length > 0;
}

function partial(schema: JsonSchema): JsonSchema {
  if (!isObject(schema)) return schema;
  const { required: _required, dependentRequired: _dependent, ...others } = schema;
  return others;
}

function reference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}
