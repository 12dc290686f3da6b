import type { App } from '@actway/catalog';
import type { AtHand } from '@actway/json';
import type { ConnectedAccount } from '@actway/store';
import type { Refreshing } from '../engine.js';
import { findScheme } from './find-scheme.js';
import { refreshUnderLease } from './refresh-under-lease.js';
import { isDue } from './token-due.js';

/**
 * The account with a credential that is good now; refreshed where it is about to end, or where the app has just
 * refused `refusedToken`. Whoever asks meanwhile, in this process or in another, waits for that one refresh.
 * @param read the account as the store has it
 * @throws EngineError `account-expired` when the app gives no new token, `token-unavailable` when it cannot be asked
 */
export function refreshIfDue(
  engine: Refreshing,
  app: App,
  read: ConnectedAccount,
  refusedToken?: string,
): AtHand<ConnectedAccount> {
  const { oauth: flow } = findScheme(app, read.authScheme);
  if (!flow) return read;
  const account = engine.pendingCredentials.current(read);
  if (!isDue(engine, flow, account, refusedToken)) return account;
  const { refreshes } = engine;
  const underWay = refreshes.get(account.id);
  if (underWay) return underWay;
  const refresh = refreshUnderLease(engine, app, flow, account, refusedToken).finally(() =>
    refreshes.delete(account.id),
  );
  refreshes.set(account.id, refresh);
  return refresh;
}
