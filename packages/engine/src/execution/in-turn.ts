import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { rateLimited } from '../limits/limit-error.js';
import type { ResolvedAuth } from './resolve-auth.js';

/**
 * Runs what calls the app where the account has not used up what it may, once no more executions are under way than may be.
 * @throws LimitError, and EngineError `too-many-executions`; nothing was sent then
 */
export async function inTurn<Result>(
  { turns, rateLimits }: Pick<Engine, 'turns' | 'rateLimits'>,
  projectId: string,
  appKey: string,
  { selected }: ResolvedAuth,
  deadline: Deadline,
  work: () => Promise<Result>,
): Promise<Result> {
  const refusal = selected && (await rateLimits?.take('account', selected.account.id));
  if (refusal) throw rateLimited(refusal);
  if (turns === undefined) return work();
  return turns.run({ projectId, appKey, accountId: selected?.account.id }, deadline, work);
}
