import { EngineError, type FaultSubject } from '../engine-error.js';
import type { LimitRefusal } from './limit-refusal.js';
import type { LimitSubject } from './limit-subject.js';

/** A call that was refused for what its key, project or account has used already. It leaves no record. */
export class LimitError extends EngineError {
  constructor(
    message: string,
    readonly refusal: LimitRefusal,
    fault: string,
  ) {
    const pointer = '';
    super('rate-limited', message, [
      { subject: places[refusal.subject], pointer, message: fault, code: 'rate' },
    ]);
  }
}

/** A key stands for its project. */
const places: Record<LimitSubject, FaultSubject> = { key: 'key', project: 'key', account: 'account' };

const words: Record<LimitSubject, string> = {
  key: 'The key has sent',
  project: 'The project of the key has sent',
  account: 'The connected account has',
};

export function rateLimited(refusal: LimitRefusal): LimitError {
  const { subject, rate } = refusal;
  const what = subject === 'account' ? 'executions' : 'requests';
  const most = `${rate.count} ${what} in ${rate.seconds === 1 ? 'a second' : `${rate.seconds} seconds`}`;
  return new LimitError(
    `${words[subject]} as many ${what} as it may, ${most}. Nothing was done.`,
    refusal,
    `may have ${most}`,
  );
}
