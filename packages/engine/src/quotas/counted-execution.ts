import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';

/** What is asked of the record of an execution. */
export interface CountedRecord {
  readonly projectId: string;
  /** Whether it may be open: an app may have been reached then. */
  readonly mayBeOpen: boolean;
}

/**
 * Counts an execution of its project before anything of it is done, and gives it back where it was refused, or stopped before
 * its record was opened.
 * @param work resolves with undefined where another process does it
 * @throws QuotaError where the project has used up what it may
 */
export async function countedExecution<Outcome>(
  { quotas }: Pick<Engine, 'quotas'>,
  record: CountedRecord,
  deadline: Deadline,
  work: () => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  if (quotas === undefined) return work();
  const { executions } = quotas;
  const { projectId } = record;
  const taken =
    executions.takeAtHand(projectId) ?? (await beforeDeadline(deadline, executions.take(projectId)));
  try {
    const outcome = await work();
    if (outcome === undefined) executions.settle(taken);
    return outcome;
  } catch (error) {
    if (error instanceof EngineError || !record.mayBeOpen) executions.settle(taken);
    throw error;
  }
}
