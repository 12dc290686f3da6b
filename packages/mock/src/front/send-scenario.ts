import type { Request, Response } from 'express';
import { exampleOfRequest } from '../scenario/example-of-request.js';
import { exampleText } from '../scenario/example-text.js';
import type { Scenario } from '../scenario/scenario.js';
import { sendText } from '../send-text.js';
import type { ServedContract } from '../served-contract.js';
import type { Match } from './find-operation.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './write-problem.js';

/**
 * Answers with an example of the contract. Of the headers those that the example shows, and the required ones: others
 * may not fit it.
 */
export async function sendScenario(
  request: Request,
  response: Response,
  { prism }: ServedContract,
  { operation }: Match,
  { status, example }: Scenario,
): Promise<void> {
  const answer = await prism.answer(
    { method: operation.method, path: operation.path, query: {}, headers: {} },
    { operationPath: operation.path, status, example, judge: false },
  );
  if (!answer.documented) throw new Error(`Prism has no answer ${status} ${example} of ${operation.id}.`);
  const declared = operation.responses.find((one) => one.status === status);
  for (const name of declared?.requiredHeaders ?? []) {
    const value = answer.headers[name];
    if (name !== 'x-request-id' && value !== undefined) response.setHeader(name, value);
  }
  const shown = declared?.examples.find(({ name }) => name === example);
  for (const [name, value] of Object.entries(shown?.headers ?? {})) response.setHeader(name, value);
  const contentType = answer.headers['content-type'];
  if (answer.body === undefined || contentType === undefined) {
    response.status(status).end();
    return;
  }
  const body = exampleOfRequest(answer.body, contentType, pathOf(request), requestIdOf(response));
  sendText(response, status, contentType, exampleText(body, contentType));
}
