import { dereferenceObject, objectMember } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import { typesNotChosen } from '../actions/body-choice.js';
import type { PlannedBody } from '../actions/request-plan.js';
import { operationKey } from '../apps/action-lock.js';
import type { AppDocument } from '../apps/app.js';
import { type DocumentOperation, documentOperations } from '../apps/operations.js';
import { countedNotes } from './import-report.js';

/** What was decided of the bodies of actions, counted. */
export function bodyNotes(document: AppDocument, actions: readonly Action[]): string[] {
  const plans = new Map(actions.map(({ plan }) => [operationKey(plan.method, plan.path), plan.body]));
  const counts = new Map<string, number>();
  for (const operation of documentOperations(document)) {
    const body = plans.get(operationKey(operation.method, operation.path));
    if (body === undefined) continue;
    for (const note of notesOf(operation, body)) counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  return countedNotes(counts);
}

function* notesOf({ document, operation }: DocumentOperation, body: PlannedBody): Iterable<string> {
  const { isGivenAsWritten, contentType, required, choice } = body;
  if (isGivenAsWritten)
    yield `a body is given as it is sent: nothing says how its schema is written in its media type (${contentType})`;
  const declared = dereferenceObject(document, operation.requestBody) ?? {};
  if (required && declared.required !== true)
    yield 'a body that is not said to be required counts as required: its schema asks for members';
  const listType = choice?.list?.contentType;
  const chosen = choice && { types: choice.types, ...(listType === undefined ? {} : { listType }) };
  if (typesNotChosen(objectMember(declared, 'content'), contentType, chosen).length > 0)
    yield `a body that other media types take with another schema is sent as ${contentType} alone`;
}
