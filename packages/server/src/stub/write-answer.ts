import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OperationId } from '@actway/contract';
import { describeProblem, type Problem, ProblemError } from '@actway/http-contract';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { type AnswerCheck, AnswerViolation } from './check-answer.js';
import type { ContractOperation } from './contract.js';
import { type Exchange, exchangeOf, nameRequest, pathOf } from './exchange.js';
import { internalProblem } from './internal-problem.js';
import { problemOfFaults, type ValidationFault } from './problem-of-faults.js';
import { problemPage, problemPagePolicy } from './problem-page.js';

/** Sends what a handler answered, checked against the contract first. Resolves when a stream is sent to its end. */
export async function writeAnswer(
  response: Response,
  operation: ContractOperation,
  answer: { status: number; body?: unknown; headers?: Record<string, string> },
  check: AnswerCheck,
): Promise<void> {
  const declared = operation.responses[String(answer.status)];
  const contentType = answer.body === undefined ? undefined : Object.keys(declared?.content ?? {})[0];
  if (answer.headers) response.set(answer.headers);
  check(operation, { status: answer.status, headers: response.getHeaders(), contentType, body: answer.body });
  response.status(answer.status);
  if (contentType === undefined) response.end();
  else if (answer.body instanceof Readable) await sendStream(response, answer.body);
  else if (isJson(contentType)) response.type(contentType).json(answer.body);
  else response.type(contentType).send(answer.body);
}

function isJson(contentType: string): boolean {
  return /[/+]json$/.test(contentType);
}

async function sendStream(response: Response, body: Readable): Promise<void> {
  if (!response.hasHeader('content-type')) response.type('application/octet-stream');
  if (!exchangeOf(response).isHead) return pipeline(body, response);
  body.destroy();
  response.end();
}

/** What becomes of an error. */
export interface ProblemWriter {
  operations: ReadonlyMap<string, ContractOperation>;
  check: AnswerCheck;
  /** Told of each failure of the server itself. */
  onError: (error: unknown, requestId: string) => void;
  /** Told of each problem before it is answered. */
  onProblem: (error: ProblemError, request: Request, response: Response) => Promise<void>;
  /** Writes problems for people; the stub's own page when absent. */
  page?: ProblemPage | undefined;
}

/** Problems as a page, for people whose browser was sent to the server. */
export interface ProblemPage {
  write(problem: Problem): string;
  /** What goes with it: what the page may load and run. */
  headers: Readonly<Record<string, string>>;
}

const plainPage: ProblemPage = {
  write: problemPage,
  headers: { 'content-security-policy': problemPagePolicy },
};

/** Answers an error. */
export type AnswerProblem = (error: unknown, request: Request, response: Response) => Promise<void>;

/** The last layer of an Express app: whatever was thrown before becomes an answer. */
export function answerProblems(answer: AnswerProblem): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => answer(error, request, response);
}

/** The one place where an error becomes an answer: a problem in the shape of the contract, never a stack trace. */
export function createProblemAnswer(writer: ProblemWriter): AnswerProblem {
  return async (error, request, response) => {
    const { requestId } = exchangeOf(response);
    if (response.headersSent) {
      // The rest of a stream does not come: only a connection that breaks tells the caller so.
      if (!isHangUp(error)) writer.onError(error, requestId);
      response.destroy();
      return;
    }
    const { operationId } = exchangeOf(response);
    const operation = operationId === undefined ? undefined : writer.operations.get(operationId);
    let problem = toProblem(error, operation, whetherUnsent(exchangeOf(response)));
    try {
      await writer.onProblem(problem, request, response);
    } catch (failure) {
      problem = internalProblem(failure, whetherUnsent(exchangeOf(response)));
    }
    if (problem.isServersFault) writer.onError(problem.cause ?? problem, requestId);
    try {
      writeProblem(problem, request, response, writer);
    } catch (violation) {
      writer.onError(violation, requestId);
      writeProblem(internalProblem(violation), request, response, writer);
    }
  };
}

function writeProblem(
  problem: ProblemError,
  request: Request,
  response: Response,
  writer: ProblemWriter,
): void {
  const exchange = exchangeOf(response);
  const body = describeProblem(problem.name, {
    what: problem.what,
    help: problem.help,
    values: { ...asObject(request.body), ...exchange.pathParameters },
    instance: pathOf(request),
    requestId: exchange.requestId,
    details: problem.details,
    suggestions: problem.suggestions,
    earlierCall: problem.earlierCall,
  });
  for (const name of [
    'etag',
    'link',
    'x-upstream-status',
    'x-record',
    'idempotency-replayed',
    'content-type',
  ])
    response.removeHeader(name);
  response.set(problem.headers);
  const operation =
    exchange.operationId === undefined ? undefined : writer.operations.get(exchange.operationId);
  const isPage = operation !== undefined && wantsPage(request, operation, body.status);
  const contentType = isPage ? 'text/html' : 'application/problem+json';
  if (operation) {
    nameRequest(response);
    writer.check(operation, { status: body.status, headers: response.getHeaders(), contentType, body });
  }
  exchange.problemName = problem.name;
  const { page = plainPage } = writer;
  if (isPage) response.set(page.headers);
  const text = isPage ? page.write(body) : JSON.stringify(body);
  // Written past express-openapi-validator, which would throw inside this handler and leave HTML to the caller.
  response
    .status(body.status)
    .set('content-type', contentType)
    .set('content-length', String(Buffer.byteLength(text)));
  response.end(text);
}

/** A browser that was sent here shows a page, where the contract has one for this status. */
function wantsPage(request: Request, { responses }: ContractOperation, status: number): boolean {
  const { content = {} } = responses[String(status)] ?? {};
  return (
    Object.hasOwn(content, 'text/html') &&
    request.accepts(['application/problem+json', 'application/json', 'text/html']) === 'text/html'
  );
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** What an error means to the caller. What is not known is a failure of the server, whose reason is not told. */
function toProblem(
  error: unknown,
  operation: ContractOperation | undefined,
  reached: 'unsent' | undefined,
): ProblemError {
  if (error instanceof ProblemError) return error;
  const faults = faultsOfValidator(error);
  if (faults) return problemOfFaults(faults, operation?.deprecation.parameters);
  if (error instanceof AnswerViolation) return internalProblem(error);
  if (isUndecodable(error)) {
    return new ProblemError(
      'MalformedRequestError',
      'The path has a percent-encoding that cannot be decoded.',
    );
  }
  return internalProblem(error, reached);
}

/** What express-openapi-validator found at fault in the request; undefined for any other error. */
function faultsOfValidator(error: unknown): ValidationFault[] | undefined {
  const { status, errors }: { status?: number; errors?: ValidationFault[] } = Object(error);
  return status === 400 && Array.isArray(errors) ? errors : undefined;
}

/** Whether nothing of the request went to an app: what sends something to one had not begun. */
function whetherUnsent({ operationId, isHandled }: Exchange): 'unsent' | undefined {
  return operationId !== undefined && sending.has(operationId) && !isHandled ? 'unsent' : undefined;
}

/** The operations whose handlers send something to an app. */
const sending: ReadonlySet<OperationId> = new Set(['executeAction', 'executeProxy']);

/** The router says 400 for a path that it cannot decode. */
function isUndecodable(error: unknown): boolean {
  return (
    error instanceof URIError ||
    (error instanceof Error && error.message.startsWith('Failed to decode param'))
  );
}

function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
