import { type AtHand, andThen, isPending } from '@actway/json';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { rateLimited } from '../limits/limit-error.js';
import type { ExecutionCounts } from '../quotas/execution-counts.js';
import type { Turn } from '../turns/execution-turns.js';
import type { ResolvedAuth } from './resolve-auth.js';

/**
 * Waits until no more executions are under way than may be, where the account has not used up what it may. The turn is
 * to be ended when the app has answered; undefined: there are no turns.
 * @throws LimitError, QuotaError, and EngineError `too-many-executions`; nothing was sent then
 */
export function takeTurn(
  { turns, rateLimits }: Pick<Engine, 'turns' | 'rateLimits'>,
  counts: ExecutionCounts,
  projectId: string,
  appKey: string,
  { selected }: ResolvedAuth,
  deadline: Deadline,
): AtHand<Turn | undefined> {
  const accountId = selected?.account.id;
  const rate = accountId === undefined ? undefined : rateLimits?.take('account', accountId);
  return andThen(rate, (refusal) => {
    if (refusal !== undefined) throw rateLimited(refusal);
    const counted = counts.takeOfAccount(accountId);
    const owner = { projectId, appKey, accountId };
    return isPending(counted)
      ? counted.then(() => turns?.take(owner, deadline))
      : turns?.take(owner, deadline);
  });
}
