import type { AtHand } from '@actway/json';
import { Ending } from './ending.js';

/** When something must be over. It owns its timer: a signal alone would lose it to a garbage collection on Node 20. */
export interface Deadline {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Aborted at the deadline, with a reason named `TimeoutError`, or when the caller hangs up. */
  readonly ending: Ending;
  /** Lets go of the timer. To be called when all is done. */
  clear(): void;
}

/**
 * Starts a deadline.
 * @param ending what it aborts. A caller that hangs up aborts the same.
 */
export function startDeadline(milliseconds: number, ending = new Ending()): Deadline {
  const timer = setTimeout(() => {
    ending.abort(new DOMException('The deadline has passed.', 'TimeoutError'));
  }, milliseconds);
  return new StartedDeadline(Date.now() + milliseconds, ending, timer);
}

class StartedDeadline implements Deadline {
  constructor(
    readonly at: number,
    readonly ending: Ending,
    private readonly timer: NodeJS.Timeout,
  ) {}

  clear(): void {
    clearTimeout(this.timer);
  }
}

/** Runs something within a deadline, and lets go of the deadline afterwards. */
export async function withinDeadline<Result>(
  milliseconds: number,
  ending: Ending | undefined,
  work: (deadline: Deadline) => AtHand<Result>,
): Promise<Result> {
  const deadline = startDeadline(milliseconds, ending);
  try {
    return await work(deadline);
  } finally {
    deadline.clear();
  }
}
