import { STATUS_CODES } from 'node:http';
import { readRetryAfter } from './retry-after.js';

/** What a person is told of a response that is no success: who answered what, its own words, and what helps. */
export function failureText(
  appName: string,
  status: number,
  headers: Record<string, string>,
  message: string | undefined,
): string {
  const reason = STATUS_CODES[status] ?? 'a status of its own';
  const own = message === undefined || message.toLowerCase() === reason.toLowerCase() ? [] : [message];
  return [`${appName} answered ${status}: ${reason}`, ...own, ...hints(status, headers)]
    .map(asSentence)
    .join(' ');
}

function hints(status: number, headers: Record<string, string>): string[] {
  const retry = retryHint(headers['retry-after']);
  // Some APIs answer 403 when their rate limit is used up.
  const isLimited = status === 429 || (status === 403 && (retry !== undefined || isUsedUp(headers)));
  if (isLimited) return [`The rate limit is reached: ${retry ?? 'try again later'}.`];
  if (status === 503 && retry !== undefined) return [`The service is busy: ${retry}.`];
  if (status === 401) return ['The credential was not accepted: check it, or connect the account again.'];
  if (status === 403) return ['The credential may lack a permission or scope that this action needs.'];
  if (status >= 300 && status < 400)
    return ['Its redirect was not followed: only a GET or HEAD without a body is.'];
  return [];
}

function retryHint(retryAfter: string | undefined): string | undefined {
  const retry = readRetryAfter(retryAfter);
  if (retry === undefined) return undefined;
  return 'seconds' in retry
    ? `try again in ${retry.seconds} seconds`
    : `try again after ${retry.date.toISOString()}`;
}

function isUsedUp(headers: Record<string, string>): boolean {
  return headers['x-ratelimit-remaining'] === '0' || headers['ratelimit-remaining'] === '0';
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
