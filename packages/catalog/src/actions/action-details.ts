import { asString } from '@actway/openapi';
import type { App } from '../apps/app.js';
import type { DocumentOperation } from '../apps/operations.js';
import type { Action } from './action.js';
import { flatInput } from './flat-input.js';
import { operationBody } from './operation-body.js';
import { operationParameters } from './operation-parameters.js';
import { outputSchema } from './output-schema.js';
import { planServers } from './plan-servers.js';

/** The part of an action that its document has to be opened for. */
export type ActionDetails = Pick<
  Action,
  'description' | 'inputSchema' | 'outputSchema' | 'plan' | 'exampleInput'
>;

/** Reads an operation as an action of this name, and tells what is wrong with its parameters. */
export function actionDetails(
  app: App,
  displayName: string,
  operation: DocumentOperation,
  tell: (pointer: string, message: string) => void,
): ActionDetails {
  const { document, method, path } = operation;
  const parameters = operationParameters(app, operation, tell);
  const input = flatInput(document, displayName, parameters, operationBody(operation));
  return {
    description: asString(operation.operation.description)?.trim() || displayName,
    inputSchema: input.schema,
    outputSchema: outputSchema(displayName, operation),
    plan: {
      method: method.toUpperCase(),
      path,
      ...pathMarkOf(path),
      servers: planServers(operation),
      parameters: input.parameters,
      ...(input.body === undefined ? {} : { body: input.body }),
      ...(isOpen(operation) ? { isOpen: true as const } : {}),
    },
    exampleInput: input.example,
  };
}

/** An empty list takes the security of the document away (OpenAPI 3.1, 4.8.10.1). */
function isOpen({ operation: { security } }: DocumentOperation): boolean {
  return Array.isArray(security) && security.length === 0;
}

function pathMarkOf(path: string): { pathMark?: string } {
  const at = path.search(/[?#]/);
  return at < 0 ? {} : { pathMark: path.slice(at) };
}
