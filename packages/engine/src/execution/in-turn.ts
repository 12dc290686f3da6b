import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import type { ResolvedAuth } from './resolve-auth.js';

/**
 * Runs what calls the app once no more executions are under way than may be.
 * @throws EngineError `too-many-executions`; nothing was sent then
 */
export function inTurn<Result>(
  { turns }: Pick<Engine, 'turns'>,
  projectId: string,
  appKey: string,
  { selected }: ResolvedAuth,
  deadline: Deadline,
  work: () => Promise<Result>,
): Promise<Result> {
  if (turns === undefined) return work();
  return turns.run({ projectId, appKey, accountId: selected?.account.id }, deadline, work);
}
