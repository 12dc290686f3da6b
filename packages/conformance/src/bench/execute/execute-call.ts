import type { Call } from '../load/call.js';
import type { AnswerSize } from '../processes/issue-list.js';
import { benchAction } from './bench-app.js';
import { issueInput } from './issue-input.js';

/** The execute that all are asked, with a key and an account of their own; with none the account of the entity `default` is picked. */
export function executeCall(size: AnswerSize, key: string, accountId?: string): Call {
  return {
    method: 'POST',
    path: `/api/v2/actions/${benchAction}/execute`,
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ connectedAccountId: accountId, input: issueInput(size) }),
    expects: '"successful":true',
  };
}
