import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { rateLimited } from '../limits/limit-error.js';
import { type CountedRecord, countedExecutionOfAccount } from '../quotas/counted-execution.js';
import type { ResolvedAuth } from './resolve-auth.js';

/**
 * Runs what calls the app where the account has not used up what it may, once no more executions are under way than may be.
 * @throws LimitError, QuotaError, and EngineError `too-many-executions`; nothing was sent then
 */
export async function inTurn<Result>(
  engine: Pick<Engine, 'turns' | 'rateLimits' | 'quotas'>,
  record: CountedRecord,
  appKey: string,
  { selected }: ResolvedAuth,
  deadline: Deadline,
  work: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const { turns, rateLimits } = engine;
  const refusal = selected && (await rateLimits?.take('account', selected.account.id));
  if (refusal) throw rateLimited(refusal);
  const { projectId } = record;
  const accountId = selected?.account.id;
  return countedExecutionOfAccount(engine, record, accountId, deadline, () =>
    turns === undefined ? work() : turns.run({ projectId, appKey, accountId }, deadline, work),
  );
}
