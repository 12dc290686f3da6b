import { isObject, type JsonObject, objectMember, strings } from '@actway/openapi';

/** The operation of the contract that executes any action, taken apart so that each action can have one of its own. */
export interface ExecuteOperation {
  /** `/api/v2/actions/{actionId}/execute` */
  path: string;
  operation: JsonObject;
  /** Schemas that the operations of all actions share, by the name of their component. */
  shared: Record<string, JsonObject>;
  /** The members of a request beside `input` and `text`, each of them optional. */
  options: Record<string, JsonObject>;
  /** The schema of `text`, which must not be empty where it stands in for `input`. */
  text: JsonObject;
  /** The answer to an execution that succeeded, without its `data`. */
  success: { properties: Record<string, JsonObject>; required: string[] };
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
    const { data: _data, ...success } = outcome(response, true, {});
    const failure = outcome(response, false, {
      data: { type: 'object', description: 'Empty: the action failed.', additionalProperties: false },
      error: { type: 'string' },
    });
    const required = strings(response.required);
    const shared: Record<string, JsonObject> = {
      FailedExecution: {
        type: 'object',
        description: 'What came of an execution that failed.',
        properties: failure,
        required,
      },
    };
    return {
      path,
      operation,
      shared,
      options: asComponents('ExecuteOption', options, shared),
      text: { ...(isObject(text) ? text : {}), minLength: 1 },
      success: { properties: asComponents('SucceededExecution', success, shared), required },
    };
  }
  throw new Error('The contract has no operation executeAction, so it cannot be expanded.');
}

/** References to the schemas, which become components: each action has all of them. */
function asComponents(
  owner: string,
  schemas: JsonObject,
  components: Record<string, JsonObject>,
): Record<string, JsonObject> {
  const references: Record<string, JsonObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isObject(schema)) continue;
    if ('$ref' in schema) references[name] = schema;
    else {
      components[`${owner}_${name}`] = schema;
      references[name] = {
        $ref: `#/components/schemas/${owner}_${name}`,
        // Speaks of the member, and many tools ask no schema behind a reference about it.
        ...(schema.deprecated === true ? { deprecated: true } : {}),
      };
    }
  }
  return references;
}

/** The members of an answer to an execution where `successful` is this; `changes` are laid over them. */
function outcome(
  response: JsonObject,
  successful: boolean,
  changes: Record<string, JsonObject>,
): Record<string, JsonObject> {
  const told: Record<string, JsonObject> = {
    successful: { const: successful },
    successfull: { const: successful },
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(objectMember(response, 'properties')).map(([name, schema]) => {
      const { additionalProperties: _open, ...own } = isObject(schema) ? schema : {};
      return [name, { ...own, ...told[name] }];
    }),
  );
}

/** The JSON schema of a body, with the reference to its component followed. */
function schemaOf(contract: JsonObject, owner: JsonObject): JsonObject {
  const schema = objectMember(objectMember(objectMember(owner, 'content'), json), 'schema');
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(String(schema.$ref)) ?? [];
  if (name === undefined) return schema;
  return objectMember(objectMember(objectMember(contract, 'components'), 'schemas'), name);
}
