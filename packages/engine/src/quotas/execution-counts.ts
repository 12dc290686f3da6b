import { type AtHand, andThen, isPending } from '@actway/json';
import { beforeDeadline } from '../before-deadline.js';
import type { Deadline } from '../deadline.js';
import type { Engine } from '../engine.js';
import { EngineError } from '../engine-error.js';
import type { PeriodQuota, QuotaOwner, Taken } from './period-quota.js';

/** What is asked of the record of an execution. */
interface CountedRecord {
  readonly projectId: string;
  /** Whether it may be open: an app may have been reached then. */
  readonly mayBeOpen: boolean;
}

/**
 * What one execution counts of the quotas of its project, its key and its account, before anything of it is done; given
 * back where it was refused, or stopped before its record was opened.
 */
export class ExecutionCounts {
  readonly #quotas: Engine['quotas'];
  readonly #record: CountedRecord;
  readonly #deadline: Deadline;
  #taken: [PeriodQuota, Taken][] | undefined;

  constructor({ quotas }: Pick<Engine, 'quotas'>, record: CountedRecord, deadline: Deadline) {
    this.#quotas = quotas;
    this.#record = record;
    this.#deadline = deadline;
  }

  /** Counts it of its project and its key. @throws QuotaError where one of them has used up what it may */
  takeOfKey(keyId: string | undefined): AtHand<void> {
    if (this.#quotas === undefined) return undefined;
    const { executions, keyExecutions } = this.#quotas;
    return andThen(this.#take(executions, undefined), () =>
      keyId === undefined ? undefined : this.#take(keyExecutions, keyId),
    );
  }

  /** Counts it of the connected account that it uses. @throws QuotaError where that has used up what it may */
  takeOfAccount(accountId: string | undefined): AtHand<void> {
    return accountId === undefined ? undefined : this.#take(this.#quotas?.accountExecutions, accountId);
  }

  /** Of an execution that another process does. */
  giveBack(): void {
    for (const [quota, taken] of this.#taken ?? []) quota.settle(taken);
    this.#taken = undefined;
  }

  /** Of an execution that failed with this error. */
  giveBackUndone(error: unknown): void {
    if (error instanceof EngineError || !this.#record.mayBeOpen) this.giveBack();
  }

  #take(quota: PeriodQuota | undefined, subjectId: string | undefined): AtHand<void> {
    if (quota === undefined) return undefined;
    const owner: QuotaOwner = { projectId: this.#record.projectId, subjectId };
    const taken = quota.takeAtHand(owner) ?? beforeDeadline(this.#deadline, quota.take(owner));
    if (isPending(taken)) return taken.then((one) => this.#keep(quota, one));
    this.#keep(quota, taken);
    return undefined;
  }

  #keep(quota: PeriodQuota, taken: Taken): void {
    if (this.#taken === undefined) this.#taken = [[quota, taken]];
    else this.#taken.push([quota, taken]);
  }
}
