import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { App, OAuthFlow } from '@actway/catalog';
import type { ConnectedAccount } from '@actway/store';
import type { Engine } from '../engine.js';
import { usualTokenDeadlineMs } from '../oauth/request-token.js';
import { accountExpired, tokenUnavailable } from './refresh-error.js';
import { replaceToken } from './replace-token.js';
import { isDue } from './token-due.js';
import { unknownAccount } from './unknown-account.js';

/** Takes the lease on the row, or waits for who has it; a process that died with it loses it in time. */
export async function refreshUnderLease(
  engine: Pick<Engine, 'store' | 'vault' | 'oauth' | 'pendingCredentials' | 'observer'>,
  app: App,
  flow: OAuthFlow,
  { projectId, id }: ConnectedAccount,
  refusedToken?: string,
): Promise<ConnectedAccount> {
  const { accounts } = engine.store;
  const pending = engine.pendingCredentials;
  const owner = randomUUID();
  // The token request is over before the lease is: who has the lease is the only one who asks.
  const leaseMs = 2 * (engine.oauth?.tokenDeadlineMs ?? usualTokenDeadlineMs);
  const giveUpAt = Date.now() + 2 * leaseMs;
  for (;;) {
    const leased = await accounts.takeRefreshLease(projectId, id, { owner, until: Date.now() + leaseMs });
    const found = leased ?? (await accounts.find(projectId, id));
    if (!found) throw unknownAccount(id);
    const current = pending.current(found);
    if (!leased) {
      if (current.status === 'EXPIRED') throw accountExpired(app, current);
      if (!isDue(engine, flow, current, refusedToken)) return current;
      if (Date.now() > giveUpAt)
        throw tokenUnavailable('Another process is refreshing the token, and has not ended.');
      await setTimeout(25 + Math.random() * 50);
      continue;
    }
    try {
      if (!isDue(engine, flow, current, refusedToken)) return current;
      return await replaceToken(engine, app, flow, current, owner, refusedToken);
    } finally {
      // A token that waits to be written is not to be asked for by others. A lease that cannot be given back ends in time.
      if (!pending.needsLease(id, owner))
        await accounts.releaseRefreshLease(projectId, id, owner).catch(() => undefined);
    }
  }
}
