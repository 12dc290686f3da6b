import { type AtHand, isPending } from '@actway/json';
import type { Deadline } from './deadline.js';
import type { Abortable } from './ending.js';

/** What had to come before anything is sent did not: nothing was sent, and trying again is safe. */
export class NotBegunInTime extends Error {
  override readonly name = 'NotBegunInTime';
}

/**
 * What the work comes to, when that is before the deadline. Work that takes longer goes on behind, and what it comes to
 * is of no account: this is for what is harmless when it is done too late, such as a look into a database that is silent.
 * A caller who hangs up is not waiting any more; then the work is waited for. What is at hand is at hand still.
 * @throws NotBegunInTime, or what `lateError` makes
 */
export function beforeDeadline<Result>(
  { ending }: Pick<Deadline, 'ending'>,
  work: AtHand<Result>,
  lateError: () => Error = notBegunInTime,
): AtHand<Result> {
  if (!isPending(work)) {
    if (isLate(ending)) throw lateError();
    return work;
  }
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      if (isLate(ending)) reject(lateError());
    };
    const over = (): void => ending.removeEventListener('abort', giveUp);
    work.finally(over).then(resolve, reject);
    if (ending.aborted) giveUp();
    else ending.addEventListener('abort', giveUp);
  });
}

function isLate({ aborted, reason }: Abortable): boolean {
  return aborted && reason instanceof Error && reason.name === 'TimeoutError';
}

function notBegunInTime(): Error {
  return new NotBegunInTime('The execution could not begin before its deadline.');
}
