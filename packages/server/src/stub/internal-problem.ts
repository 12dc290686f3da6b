import { ProblemError } from '@actway/http-contract';

/**
 * The server failed; the reason is for its log alone.
 * @param reached whether an app may have been reached, where the operation sends something to one
 */
export function internalProblem(cause: unknown, reached?: 'unsent'): ProblemError {
  const unsent = reached === 'unsent' ? ' Nothing was sent to the app, so the call can be repeated.' : '';
  return new ProblemError('InternalServerError', `Something failed on the server.${unsent}`, { cause });
}
