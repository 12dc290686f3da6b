import type { UsageKind } from '@actway/store';
import { EngineError, type FaultSubject } from '../engine-error.js';
import type { QuotaPeriod } from './quota-period.js';

/** What a project may have so much of. */
export type QuotaName = UsageKind | 'stored-bytes';

export interface QuotaRefusal {
  readonly quota: QuotaName;
  readonly limit: number;
  /** Absent where no time gives anything back. */
  readonly period?: QuotaPeriod;
}

/** A call that was refused for what its project has used already. Nothing was done, and it leaves no record. */
export class QuotaError extends EngineError {
  /** When it is counted anew, in whole seconds, 1 at least; undefined: at no time. */
  readonly retryAfterSeconds: number | undefined;

  constructor(readonly refusal: QuotaRefusal) {
    const { quota, limit, period } = refusal;
    const most = `${limit} ${words[quota]}`;
    super('quota-exceeded', `The project has used up its quota of ${most}. Nothing was done.`, [
      {
        subject: subjects[quota],
        pointer: '',
        message: `is of a project that may have ${most}`,
        code: 'quota',
      },
    ]);
    if (period !== undefined)
      this.retryAfterSeconds = Math.max(1, Math.ceil((period.endsAt - Date.now()) / 1000));
  }
}

const words: Record<QuotaName, string> = {
  executions: 'executions in a month',
  'model-tokens': 'tokens of the language model in a day',
  'stored-bytes': 'bytes of stored files',
};

/** The key stands for its project. */
const subjects: Record<QuotaName, FaultSubject> = {
  executions: 'key',
  'model-tokens': 'text',
  'stored-bytes': 'content',
};
