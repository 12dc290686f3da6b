import { type EngineError, LimitError, QuotaError, type QuotaName, RunningError } from '@actway/engine';

/** What helps against a limit that was reached: when to try again, and the settings of that very limit; undefined: it is none. */
export function helpOfLimit(error: EngineError): string | undefined {
  if (error instanceof QuotaError) return helpOfQuota(error.refusal.quota);
  if (error instanceof LimitError)
    return `${waiting}; the operator sets how many there may be, with ${rates[error.refusal.subject]}.`;
  if (error.code !== 'too-many-executions') return undefined;
  const limits = error instanceof RunningError ? running[error.subject] : turns;
  return `${waiting}; the operator sets how many may run at once, with ${limits}.`;
}

const waiting = 'Try again after the seconds that `retry-after` names';
const turns = 'ACTWAY_EXECUTIONS_PER_ACCOUNT and ACTWAY_EXECUTIONS_PER_APP';

const running: Record<RunningError['subject'], string> = {
  key: 'ACTWAY_LIMIT_KEY_RUNNING',
  project: 'ACTWAY_LIMIT_PROJECT_RUNNING',
};

const rates: Record<LimitError['refusal']['subject'], string> = {
  key: 'ACTWAY_LIMIT_KEY_RATE',
  project: 'ACTWAY_LIMIT_PROJECT_RATE',
  account: 'ACTWAY_LIMIT_ACCOUNT_RATE',
};

const quotas: Record<QuotaName, string> = {
  executions: 'ACTWAY_QUOTA_EXECUTIONS',
  'model-tokens': 'ACTWAY_QUOTA_MODEL_TOKENS',
  'stored-bytes': 'ACTWAY_QUOTA_STORED_BYTES',
  'key-executions': 'ACTWAY_QUOTA_KEY_EXECUTIONS',
  'key-model-tokens': 'ACTWAY_QUOTA_KEY_MODEL_TOKENS',
  'account-executions': 'ACTWAY_QUOTA_ACCOUNT_EXECUTIONS',
};

/** The usage tells of projects and keys, not of accounts; bytes are given back by files that go, and by no time. */
function helpOfQuota(quota: QuotaName): string {
  const told = quota === 'account-executions' ? '' : 'GET /api/v2/usage tells what is used. ';
  const until = quota === 'stored-bytes' ? 'Files go by themselves some days after their last use' : waiting;
  return `${told}${until}; the operator sets the quota, with ${quotas[quota]}.`;
}
