import { describeProblem, ProblemError } from '@actway/http-contract';
import { HttpResponse } from 'msw';
import type { ContractOperation } from '../contract-operations.js';
import { exampleOfRequest } from '../scenario/example-of-request.js';
import { exampleText } from '../scenario/example-text.js';
import type { Scenario } from '../scenario/scenario.js';

/** One answer of the contract, with the headers that the example shows and those that every such answer has. */
export function exampleResponse(
  operation: ContractOperation,
  { status, example: name }: Scenario,
  instance: string,
  requestId: string,
): Response {
  const declared = operation.responses.find((one) => one.status === status);
  const example = declared?.examples.find((one) => one.name === name);
  const headers = new Headers(example?.headers);
  for (const required of declared?.requiredHeaders ?? []) {
    const value = declared?.headerExamples[required];
    if (value !== undefined && !headers.has(required)) headers.set(required, value);
  }
  headers.set('x-request-id', requestId);
  const contentType = declared?.contentType;
  if (example === undefined || contentType === undefined) return new HttpResponse(null, { status, headers });
  headers.set('content-type', contentType);
  const body = exampleOfRequest(example.value, contentType, instance, requestId);
  return new HttpResponse(exampleText(body, contentType), { status, headers });
}

/** What stops a request from being answered with an example, in the shape of the contract. */
export function problemResponse(error: unknown, instance: string, requestId: string): Response {
  if (!(error instanceof ProblemError)) throw error;
  const { what, help, details, suggestions } = error;
  const problem = describeProblem(error.name, { what, help, details, suggestions, instance, requestId });
  const headers = { 'content-type': 'application/problem+json', 'x-request-id': requestId };
  return new HttpResponse(JSON.stringify(problem), { status: error.status, headers });
}

/** The caller's own where it is 1 to 128 visible ASCII characters, else a new one. */
export function requestIdOf(request: Request): string {
  const sent = request.headers.get('x-request-id') ?? '';
  return /^[\x21-\x7e]{1,128}$/.test(sent) ? sent : crypto.randomUUID();
}
