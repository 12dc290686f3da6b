import type { App } from '../apps/app.js';
import type { ActionOutcome } from './action-outcome.js';
import { type BodyContent, dataOf, readBody } from './body-data.js';
import { declaredFailure } from './failure-rules.js';
import { failureText } from './failure-text.js';
import { shortText } from './short-text.js';
import type { ReceivedContent, UpstreamAnswer } from './upstream-answer.js';
import { upstreamMessage } from './upstream-message.js';

/**
 * Judges a whole upstream response. Pure. A 2xx is a success unless a rule of the app's manifest says otherwise; so
 * are 303 (done, the result is elsewhere) and 304. Everything else is a failure of the action, told in `error`.
 */
export function readResponse<Received extends ReceivedContent>(
  app: Pick<App, 'name' | 'failures'>,
  response: UpstreamAnswer<Received>,
): ActionOutcome<Received> {
  const { status, headers } = response;
  const content = readBody(response);
  const error = isSuccess(status)
    ? ruledFailure(content, status, app)
    : failureText(app.name, status, headers, upstreamMessage(content));
  return {
    successful: error === null,
    data: error === null ? dataOf(content) : {},
    ...(error === null && content.kind === 'file' && { file: content.file }),
    error,
    status,
    ...(headers.link !== undefined && { link: headers.link }),
  };
}

function isSuccess(status: number): boolean {
  return (status >= 200 && status < 300) || status === 303 || status === 304;
}

function ruledFailure(
  content: BodyContent,
  status: number,
  app: Pick<App, 'name' | 'failures'>,
): string | null {
  const failure = content.kind === 'json' ? declaredFailure(content.value, app.failures) : undefined;
  if (failure === undefined) return null;
  const told = typeof failure.message === 'string' ? shortText(failure.message) : '';
  const message = told || upstreamMessage(content) || 'it gave no reason';
  return `${app.name} answered ${status}, but reported a failure: ${message}`;
}
