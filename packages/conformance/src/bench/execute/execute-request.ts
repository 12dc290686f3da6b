import type { AnswerSize } from '../processes/issue-list.js';
import { benchAction } from './bench-app.js';
import { issueInput } from './issue-input.js';
import type { Subject } from './subject.js';

/** The one request that all subjects are asked. */
export interface ExecuteRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export function executeRequest(size: AnswerSize, { key, accountId }: Subject): ExecuteRequest {
  return {
    path: `/api/v2/actions/${benchAction}/execute`,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ connectedAccountId: accountId, input: issueInput(size) }),
  };
}
