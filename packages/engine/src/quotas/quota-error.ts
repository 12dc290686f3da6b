import type { UsageKind } from '@actway/store';
import { EngineError, type FaultSubject } from '../engine-error.js';
import type { QuotaPeriod } from './quota-period.js';

/** What a project, one of its keys or one of its accounts may have so much of. */
export type QuotaName = UsageKind | 'stored-bytes';

export interface QuotaRefusal {
  readonly quota: QuotaName;
  readonly limit: number;
  /** Absent where no time gives anything back. */
  readonly period?: QuotaPeriod;
}

/** A call that was refused for what its project, key or account has used already. Nothing was done, and it leaves no record. */
export class QuotaError extends EngineError {
  /** When it is counted anew, in whole seconds, 1 at least; undefined: at no time. */
  readonly retryAfterSeconds: number | undefined;

  constructor(readonly refusal: QuotaRefusal) {
    const { quota, limit, period } = refusal;
    const most = `${limit} ${words[quota]}`;
    super('quota-exceeded', `${owners[quota]} has used up its quota of ${most}. Nothing was done.`, [
      {
        subject: subjects[quota],
        pointer: '',
        message: `${places[quota]} may have ${most}`,
        code: 'quota',
      },
    ]);
    if (period !== undefined)
      this.retryAfterSeconds = Math.max(1, Math.ceil((period.endsAt - Date.now()) / 1000));
  }
}

const owners: Record<QuotaName, string> = {
  executions: 'The project',
  'model-tokens': 'The project',
  'stored-bytes': 'The project',
  'key-executions': 'The key',
  'key-model-tokens': 'The key',
  'account-executions': 'The connected account',
};

/** Read behind what is at fault. */
const places: Record<QuotaName, string> = {
  executions: 'is of a project that',
  'model-tokens': 'is of a project that',
  'stored-bytes': 'is of a project that',
  'key-executions': 'is a key that',
  'key-model-tokens': 'is of a key that',
  'account-executions': 'is an account that',
};

const executions = 'executions in a month';
const modelTokens = 'tokens of the language model in a day';
const words: Record<QuotaName, string> = {
  executions,
  'model-tokens': modelTokens,
  'key-executions': executions,
  'key-model-tokens': modelTokens,
  'account-executions': executions,
  'stored-bytes': 'bytes of stored files',
};

/** The key stands for its project. */
const subjects: Record<QuotaName, FaultSubject> = {
  executions: 'key',
  'model-tokens': 'text',
  'key-executions': 'key',
  'key-model-tokens': 'text',
  'account-executions': 'account',
  'stored-bytes': 'content',
};
