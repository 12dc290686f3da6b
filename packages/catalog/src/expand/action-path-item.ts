import {
  isObject,
  type JsonObject,
  type JsonSchema,
  objectMember,
  setMember,
  strings,
} from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { wordsOnNames } from '../actions/words-on-names.js';
import type { ActionAlias } from '../apps/action-alias.js';
import type { DataExample } from './example-data.js';
import type { ExecuteOperation } from './execution-schemas.js';

/** What the path of an action is made from. */
export interface ActionParts {
  action: Action;
  /** All of its further names. */
  aliases: readonly ActionAlias[];
  inputSchema: JsonSchema;
  dataSchema: JsonSchema;
  /** Valid ones alone. */
  inputExample: JsonObject | undefined;
  dataExamples: DataExample[];
  /** Whether an execution that names no version executes this one. */
  isDefaultVersion: boolean;
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = 'application/json';

/** The operation that executes one action: the contract's own, with the action's input and data in it. */
export function actionPathItem(execute: ExecuteOperation, parts: ActionParts): JsonObject {
  const { action } = parts;
  const { parameters = [], requestBody, responses, ...operation } = execute.operation;
  const others = Array.isArray(parameters)
    ? parameters.filter((each) => !isObject(each) || !String(each.$ref ?? each.name).endsWith('ctionId'))
    : [];
  return {
    post: {
      ...operation,
      operationId: action.name,
      tags: [action.app.key],
      summary: action.displayName,
      description: descriptionOf(parts),
      ...(action.deprecated ? { deprecated: true } : {}),
      'x-app': action.app.key,
      'x-app-version': action.version,
      ...(others.length === 0 ? {} : { parameters: others }),
      requestBody: {
        ...(isObject(requestBody) ? requestBody : {}),
        required: mustHaveBody(parts),
        content: { [json]: { schema: requestSchema(execute, parts), ...requestExamples(parts) } },
      },
      responses: { ...(isObject(responses) ? responses : {}), '200': succeeded(execute, parts) },
    },
  };
}

/** What the action does, and what else it is called. */
function descriptionOf({ action, aliases }: ActionParts): string {
  const names = wordsOnNames(action, aliases);
  return names === undefined ? action.description : `${action.description}\n\n${names}`;
}

/** The components that one action has for itself. */
export function actionSchemas({
  action: { name },
  inputSchema,
  dataSchema,
}: Pick<ActionParts, 'action' | 'inputSchema' | 'dataSchema'>): Record<string, JsonSchema> {
  if (!isObject(inputSchema) || partialName({ action: { name }, inputSchema }) === `${name}.input`)
    return { [`${name}.input`]: inputSchema, [`${name}.data`]: dataSchema };
  const { required, dependentRequired, ...partial } = inputSchema;
  return {
    [`${name}.partialInput`]: partial,
    [`${name}.input`]: {
      allOf: [reference(`${name}.partialInput`)],
      ...(required === undefined ? {} : { required }),
      ...(dependentRequired === undefined ? {} : { dependentRequired }),
    },
    [`${name}.data`]: dataSchema,
  };
}

/** The component that stands for an input of which a part may be missing. */
function partialName({ action, inputSchema }: { action: { name: string }; inputSchema: JsonSchema }): string {
  const demands = isObject(inputSchema) && ('required' in inputSchema || 'dependentRequired' in inputSchema);
  return `${action.name}.${demands ? 'partialInput' : 'input'}`;
}

function requiredOf(schema: JsonSchema): string[] {
  return isObject(schema) ? strings(schema.required) : [];
}

function mustHaveBody({ inputSchema, isDefaultVersion }: ActionParts): boolean {
  return requiredOf(inputSchema).length > 0 || !isDefaultVersion;
}

/** Either the input as a whole, or words from which a language model fills what the input leaves out. */
function requestSchema(execute: ExecuteOperation, parts: ActionParts): JsonObject {
  const { name, version } = parts.action;
  const required = requiredOf(parts.inputSchema);
  const pinned = parts.isDefaultVersion
    ? { properties: {}, required: [] }
    : { properties: { version: { const: version } }, required: ['version'] };
  const branch = (properties: JsonObject, needed: string[]) => ({
    allOf: [reference('ExecuteActionOptions')],
    type: 'object',
    properties: { ...properties, ...pinned.properties },
    ...(needed.length + pinned.required.length === 0 ? {} : { required: [...needed, ...pinned.required] }),
  });
  return {
    anyOf: [
      branch({ input: reference(`${name}.input`) }, required.length === 0 ? [] : ['input']),
      branch({ text: execute.text, input: reference(partialName(parts)) }, ['text']),
    ],
  };
}

function requestExamples({ action, inputExample, isDefaultVersion }: ActionParts): JsonObject {
  if (inputExample === undefined) return {};
  const value = { input: inputExample, ...(isDefaultVersion ? {} : { version: action.version }) };
  return { examples: { example: { summary: `An input of ${action.name}.`, value } } };
}

function succeeded({ operation }: ExecuteOperation, { action, dataExamples }: ActionParts): JsonObject {
  const declared = objectMember(objectMember(operation, 'responses'), '200');
  const examples: JsonObject = {};
  for (const { name, summary, data } of dataExamples) {
    setMember(examples, name, { summary, value: { data, successful: true, successfull: true, error: null } });
  }
  const error = `${action.app.name} answered 404 Not Found.`;
  setMember(examples, failureName, {
    summary: 'The app refused.',
    value: { data: {}, successful: false, successfull: false, error },
  });
  const success = {
    allOf: [reference('SucceededExecution')],
    type: 'object',
    properties: { data: reference(`${action.name}.data`) },
    required: ['data'],
  };
  return {
    ...declared,
    content: { [json]: { schema: { oneOf: [success, reference('FailedExecution')] }, examples } },
  };
}

const failureName = 'upstreamFailed';

/**
 * Takes the example of a failure out where it is the only one: every mock would answer with it, and makes an answer of
 * the schema where there is none.
 * @param item what `actionPathItem` gave; it is changed
 */
export function dropLoneFailure(item: JsonObject): void {
  const answer = objectMember(objectMember(objectMember(item, 'post'), 'responses'), '200');
  const media = objectMember(objectMember(answer, 'content'), json);
  const names = Object.keys(objectMember(media, 'examples'));
  if (names.length === 1 && names[0] === failureName) delete media.examples;
}
