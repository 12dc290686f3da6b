import type { Action } from './action.js';
import { actionId, upperSnake } from './action-id.js';
import type { AppDocument, LoadedApp } from './app.js';
import type { AppFault } from './catalog-error.js';
import { exampleInput, exampleOf, undeclaredMembers } from './example-input.js';
import { nameInputs } from './input-names.js';
import { inputSchema, parameterSchema, wholeBodySchema } from './input-schema.js';
import { asString, isObject, member, strings } from './json-schema.js';
import { type OperationBody, operationBody } from './operation-body.js';
import { operationParameters } from './operation-parameters.js';
import { type DocumentOperation, documentOperations } from './operations.js';
import { outputSchema } from './output-schema.js';
import { planServers } from './plan-servers.js';
import { withAbsoluteReferences } from './references.js';
import type { PlannedBody } from './request-plan.js';

/** Makes an action of each operation of a document, and tells what stands in the way. */
export function readActions(loaded: LoadedApp, document: AppDocument, faults: AppFault[]): Action[] {
  const actions = new Map<string, Action>();
  const operationIds = new Set<string>();
  for (const operation of documentOperations(document)) {
    const tell = (pointer: string, message: string) =>
      void faults.push({ file: document.file, pointer: operation.pointer + pointer, message });
    if (operation.hasOwnId && operationIds.has(operation.operationId)) {
      tell('/operationId', `${operation.operationId} is the id of another operation too`);
      continue;
    }
    operationIds.add(operation.operationId);
    const action = readAction(loaded, operation, tell);
    const twin = actions.get(action.id);
    if (twin === undefined) actions.set(action.id, action);
    else
      tell(
        '/operationId',
        `gives the action id ${action.id}, which ${twin.operationId} has already: rename one`,
      );
  }
  return [...actions.values()];
}

function readAction(
  { app, important }: LoadedApp,
  operation: DocumentOperation,
  tell: (pointer: string, message: string) => void,
): Action {
  const { document, operationId, method, path } = operation;
  const declared = operation.operation;
  const summary = asString(declared.summary)?.trim();
  const displayName = summary || words(operationId);
  const parts = inputParts(operation, operationParameters(app, operation, tell), operationBody(operation));
  return {
    id: actionId(app.key, { ...(operation.hasOwnId ? { operationId } : {}), method, path }),
    app,
    version: document.version,
    operationId,
    displayName,
    description: asString(declared.description)?.trim() || displayName,
    tags: strings(declared.tags),
    important: important.includes(operationId),
    deprecated: declared.deprecated === true,
    inputSchema: inputSchema(displayName, parts.members, parts.additional),
    outputSchema: outputSchema(displayName, operation),
    plan: {
      method: method.toUpperCase(),
      path,
      servers: planServers(operation),
      parameters: parts.parameters,
      ...(parts.body === undefined ? {} : { body: parts.body }),
    },
    ...(parts.example === undefined ? {} : { exampleInput: parts.example }),
  };
}

/** Everything that depends on the names in the flat input: schema members, plan and example. */
function inputParts(
  { document }: DocumentOperation,
  parameters: ReturnType<typeof operationParameters>,
  body: OperationBody | undefined,
) {
  const parameterParts = parameters.map((parameter) => ({
    ...parameter,
    in: parameter.planned.in,
    name: parameter.planned.name,
  }));
  const bodyParts = bodyCandidates(document, body);
  const names = nameInputs<(typeof parameterParts)[number] | (typeof bodyParts)[number]>([
    ...parameterParts,
    ...bodyParts,
  ]);
  const nameOf = (part: (typeof parameterParts)[number] | (typeof bodyParts)[number]) =>
    names.get(part) ?? part.name;

  const bodyExample = body === undefined ? undefined : exampleOf(document, body.media);
  const additional = body === undefined ? false : withAbsoluteReferences(document, body.additional);
  return {
    members: [
      ...parameterParts.map((part) => ({
        inputName: nameOf(part),
        schema: parameterSchema(document, part),
        required: part.planned.required,
        ofOptionalBody: false,
      })),
      ...bodyParts.map((part) => ({
        inputName: nameOf(part),
        schema: part.schema,
        required: part.required,
        ofOptionalBody: body?.required === false && body.members !== undefined,
      })),
    ],
    additional,
    parameters: parameterParts.map((part) => ({ inputName: nameOf(part), ...part.planned })),
    body:
      body &&
      planBody(
        body,
        bodyParts.map((part) => ({ inputName: nameOf(part), name: part.name })),
      ),
    example: exampleInput(
      [
        ...parameterParts.map((part) => ({
          inputName: nameOf(part),
          required: part.planned.required,
          example: exampleOf(document, part.declared),
        })),
        ...bodyParts.map((part) => ({
          inputName: nameOf(part),
          required: part.required && body?.required === true,
          example:
            body?.members === undefined
              ? bodyExample
              : isObject(bodyExample)
                ? member(bodyExample, part.name)
                : undefined,
        })),
      ],
      body?.members !== undefined && additional !== false ? undeclaredMembers(bodyExample, bodyParts) : {},
    ),
  };
}

function bodyCandidates(document: AppDocument, body: OperationBody | undefined) {
  if (body === undefined) return [];
  if (body.members === undefined) {
    return [
      { in: 'body' as const, name: 'body', schema: wholeBodySchema(document, body), required: body.required },
    ];
  }
  return body.members.map(({ name, schema, required }) => ({
    in: 'body' as const,
    name,
    schema: withAbsoluteReferences(document, schema),
    required,
  }));
}

function planBody(body: OperationBody, named: { inputName: string; name: string }[]): PlannedBody {
  const { contentType, required, encoding } = body;
  if (body.members === undefined) {
    return { contentType, required, whole: named[0]?.inputName ?? 'body', open: false, encoding };
  }
  return { contentType, required, members: named, open: body.additional !== false, encoding };
}

/** `issues/list-for-repo` → `Issues list for repo` */
function words(operationId: string): string {
  const lower = upperSnake(operationId).replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
