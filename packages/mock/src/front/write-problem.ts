import { inspect } from 'node:util';
import { describeProblem, ProblemError } from '@actway/http-contract';
import type { ErrorRequestHandler, Request } from 'express';
import { sendJson } from '../send-json.js';
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

/** The path that was asked for, without its query. */
export function pathOf(request: Request): string {
  const path = request.originalUrl.split('?', 1)[0] ?? '/';
  return path.startsWith('/') && URL.canParse(path, 'http://localhost') ? path : '/';
}
