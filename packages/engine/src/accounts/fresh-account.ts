import type { App } from '@actway/catalog';
import type { AtHand } from '@actway/json';
import type { ConnectedAccount } from '@actway/store';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Refreshing } from '../engine.js';
import { tokenUnavailable } from './refresh-error.js';
import { refreshIfDue } from './refresh-if-due.js';

/**
 * The account with a credential that is good now, for an execution with a deadline. A refresh that takes longer goes on,
 * and whoever comes next has its token: what an app gave out is not thrown away.
 * @throws what `refreshIfDue` throws, and EngineError `token-unavailable` at the deadline
 */
export function freshAccount(
  engine: Refreshing,
  app: App,
  account: ConnectedAccount,
  deadline: Deadline,
  refusedToken?: string,
): AtHand<ConnectedAccount> {
  return beforeDeadline(deadline, refreshIfDue(engine, app, account, refusedToken), noNewToken);
}

function noNewToken(): Error {
  return tokenUnavailable('There was no new token before the execution had to end.');
}
