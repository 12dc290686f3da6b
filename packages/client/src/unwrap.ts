import type { components } from '@actway/contract';
import { ActwayError, type EarlierCall, type ProblemDetail } from './actway-error.js';

type Problem = components['schemas']['Problem'];

/** What a call of `client.api` resolves to: `data` of a 2xx, or `error`, the body of anything else. */
export interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * The data of an answer, such as `unwrap(await client.api.GET('/api/v1/apps'))`.
 * @throws {ActwayError} when the status is not a 2xx.
 */
export function unwrap<Result extends Answer>(answer: Result): Exclude<Result['data'], undefined> {
  const { error, response } = answer;
  // The status decides, not `error`: that of a failure with an empty body is undefined.
  if (response.ok) return answer.data as Exclude<Result['data'], undefined>;
  if (isProblem(error)) throw problemError(error, response.status);
  throw unexpectedAnswer(response, 'is not an error of an actway server');
}

/** An answer that the contract does not know: `fault` goes on from "HTTP 502 with text/html …". */
export function unexpectedAnswer(response: Response, fault: string, cause?: unknown): ActwayError {
  const type = response.headers.get('content-type') ?? 'no content type';
  return new ActwayError({
    name: 'UnexpectedAnswerError',
    summary:
      `The answer (HTTP ${response.status} with ${type}) ${fault}. ` +
      'Check that baseUrl is the address of an actway server, and what stands between.',
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    cause,
  });
}

function problemError(problem: Problem, status: number): ActwayError {
  const { name, message, requestId, details, suggestions = [], earlierCall } = problem;
  return new ActwayError({ name, summary: message, status, requestId, details, suggestions, earlierCall });
}

function isProblem(value: unknown): value is Problem {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    typeof value.message === 'string' &&
    typeof value.requestId === 'string' &&
    isArrayOf(value.details, isProblemDetail) &&
    (value.earlierCall === undefined || isEarlierCall(value.earlierCall)) &&
    (value.suggestions === undefined || isArrayOf(value.suggestions, (item) => typeof item === 'string'))
  );
}

function isProblemDetail(value: unknown): value is ProblemDetail {
  return (
    isObject(value) && ['in', 'path', 'message', 'code'].every((member) => typeof value[member] === 'string')
  );
}

function isEarlierCall(value: unknown): value is EarlierCall {
  return (
    isObject(value) &&
    typeof value.logId === 'string' &&
    (value.status === undefined || typeof value.status === 'string')
  );
}

function isArrayOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
