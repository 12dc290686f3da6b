import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import type { PeriodQuota, QuotaOwner } from './period-quota.js';

/** What is asked of the record of an execution. */
export interface CountedRecord {
  readonly projectId: string;
  /** Whether it may be open: an app may have been reached then. */
  readonly mayBeOpen: boolean;
}

/**
 * Counts an execution of its project and its key before anything of it is done, and gives it back where it was refused, or
 * stopped before its record was opened.
 * @param work resolves with undefined where another process does it
 * @throws QuotaError where the project or the key has used up what it may
 */
export async function countedExecution<Outcome>(
  { quotas }: Pick<Engine, 'quotas'>,
  record: CountedRecord,
  keyId: string | undefined,
  deadline: Deadline,
  work: () => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  if (quotas === undefined) return work();
  const { executions, keyExecutions } = quotas;
  const { projectId } = record;
  return counted(executions, { projectId }, record, deadline, () =>
    keyExecutions === undefined || keyId === undefined
      ? work()
      : counted(keyExecutions, { projectId, subjectId: keyId }, record, deadline, work),
  );
}

/**
 * Counts an execution of a connected account, as that of its project.
 * @throws QuotaError where the account has used up what it may
 */
export async function countedExecutionOfAccount<Outcome>(
  { quotas }: Pick<Engine, 'quotas'>,
  record: CountedRecord,
  accountId: string | undefined,
  deadline: Deadline,
  work: () => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  const quota = quotas?.accountExecutions;
  if (quota === undefined || accountId === undefined) return work();
  return counted(quota, { projectId: record.projectId, subjectId: accountId }, record, deadline, work);
}

async function counted<Outcome>(
  quota: PeriodQuota,
  owner: QuotaOwner,
  record: CountedRecord,
  deadline: Deadline,
  work: () => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  const taken = quota.takeAtHand(owner) ?? (await beforeDeadline(deadline, quota.take(owner)));
  try {
    const outcome = await work();
    if (outcome === undefined) quota.settle(taken);
    return outcome;
  } catch (error) {
    if (error instanceof EngineError || !record.mayBeOpen) quota.settle(taken);
    throw error;
  }
}
