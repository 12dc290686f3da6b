import { isObject, type JsonObject, objectMember, strings } from '@actway/openapi';

/** The operation of the contract that executes any action, taken apart so that each action can have one of its own. */
export interface ExecuteOperation {
  /** `/api/v2/actions/{actionId}/execute` */
  path: string;
  operation: JsonObject;
  /** Schemas that the operations of all actions share, by the name of their component. */
  shared: Record<string, JsonObject>;
  /** The schema of `text`, which must not be empty where it stands in for `input`. */
  text: JsonObject;
}

const json = 'application/json';

/** @throws Error for a contract that has no operation `executeAction` */
export function executeOperation(contract: JsonObject): ExecuteOperation {
  for (const [path, item] of Object.entries(objectMember(contract, 'paths'))) {
    const operation = isObject(item) ? objectMember(item, 'post') : {};
    if (operation.operationId !== 'executeAction') continue;
    const request = schemaOf(contract, objectMember(operation, 'requestBody'));
    const response = schemaOf(contract, objectMember(objectMember(operation, 'responses'), '200'));
    const { input: _input, text, ...options } = objectMember(request, 'properties');
    return {
      path,
      operation,
      text: { ...(isObject(text) ? text : {}), minLength: 1 },
      shared: {
        ExecuteActionOptions: {
          type: 'object',
          description: 'How to execute an action, beside its input. Every member is optional.',
          properties: options,
        },
        SucceededExecution: outcome(response, true, { error: {} }),
        FailedExecution: {
          ...outcome(response, false, {
            data: { type: 'object', description: 'Empty: the action failed.', additionalProperties: false },
            error: { type: 'string' },
          }),
          description: 'What came of an execution that failed.',
        },
      },
    };
  }
  throw new Error('The contract has no operation executeAction, so it cannot be expanded.');
}

/** The answer to an execution where `successful` is this; `changes` are laid over its members. */
function outcome(response: JsonObject, successful: boolean, changes: Record<string, JsonObject>): JsonObject {
  const { data, ...members } = objectMember(response, 'properties');
  const declared: JsonObject = 'data' in changes ? { data, ...members } : members;
  const told = { successful: { const: successful }, successfull: { const: successful }, ...changes };
  const properties = Object.fromEntries(
    Object.entries(declared).map(([name, schema]) => {
      const change = name in told ? told[name as keyof typeof told] : {};
      const { additionalProperties: _open, ...own } = isObject(schema) ? schema : {};
      return [name, { ...own, ...change }];
    }),
  );
  return {
    type: 'object',
    description: 'What came of an execution that succeeded, beside its data.',
    required: strings(response.required).filter((name) => name in properties),
    properties,
  };
}

/** The JSON schema of a body, with the reference to its component followed. */
function schemaOf(contract: JsonObject, owner: JsonObject): JsonObject {
  const schema = objectMember(objectMember(objectMember(owner, 'content'), json), 'schema');
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(String(schema.$ref)) ?? [];
  if (name === undefined) return schema;
  return objectMember(objectMember(objectMember(contract, 'components'), 'schemas'), name);
}
