import { isObject, type JsonObject, objectMember, setMember } from '@actway/openapi';
import { wordsOnNames } from '../actions/words-on-names.js';
import type { ActionParts } from './action-parts.js';
import { answerSchema, mustHaveBody, requestSchema } from './action-schemas.js';
import type { ExecuteOperation } from './execution-schemas.js';

const json = 'application/json';

/**
 * The operation that executes one action: the contract's own, with the action's input and data in it.
 * @param parts whose examples are valid
 */
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
        content: { [json]: { schema: requestSchema(action.name), ...requestExamples(parts) } },
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
  // Alone it would be what every mock answers with, where it makes an answer of the schema without one.
  if (dataExamples.length > 0) {
    const error = `${action.app.name} answered 404 Not Found.`;
    setMember(examples, 'upstreamFailed', {
      summary: 'The app refused.',
      value: { data: {}, successful: false, successfull: false, error },
    });
  }
  return {
    ...declared,
    content: {
      [json]: {
        schema: answerSchema(action.name),
        ...(dataExamples.length > 0 ? { examples } : {}),
      },
    },
  };
}
