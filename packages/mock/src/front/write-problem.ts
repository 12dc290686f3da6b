import { inspect } from 'node:util';
import { describeProblem, ProblemError } from '@actway/http-contract';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { requestIdOf } from './request-id.js';

/** The one place where an error becomes an answer: a problem in the shape of the contract. */
export const answerProblems: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem =
    error instanceof ProblemError
      ? error
      : new ProblemError('InternalServerError', 'The mock failed to answer this request.', { cause: error });
  if (problem.status >= 500) {
    process.stderr.write(`request ${requestIdOf(response)} failed: ${inspect(problem.cause)}\n`);
  }
  const { help, details, suggestions, headers } = problem;
  const body = describeProblem(problem.name, {
    what: problem.what,
    help,
    values: { ...asObject(request.body), ...request.params },
    details,
    suggestions,
    instance: pathOf(request),
    requestId: requestIdOf(response),
  });
  response.set(headers);
  sendJson(response, problem.status, 'application/problem+json', body);
};

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Sends a body under exactly this content type, which Express would add a charset to. */
export function sendJson(response: Response, status: number, contentType: string, body: unknown): void {
  const text = JSON.stringify(body);
  response.status(status).setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** The path that was asked for, without its query. */
export function pathOf(request: Request): string {
  const path = request.originalUrl.split('?', 1)[0] ?? '/';
  return path.startsWith('/') && URL.canParse(path, 'http://localhost') ? path : '/';
}
