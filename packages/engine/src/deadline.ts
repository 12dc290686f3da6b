/** When something must be over. It owns its timer: a signal alone would lose it to a garbage collection on Node 20. */
export interface Deadline {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Aborted at the deadline, with a reason named `TimeoutError`, or when the caller hangs up. */
  readonly signal: AbortSignal;
  /** Lets go of the timer and of the caller. To be called when all is done. */
  clear(): void;
}

/**
 * Starts a deadline.
 * @param hangUp ends it earlier: the caller's own signal
 */
export function startDeadline(milliseconds: number, hangUp?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The deadline has passed.', 'TimeoutError'));
  }, milliseconds);
  const onHangUp = (): void => controller.abort(hangUp?.reason);
  if (hangUp?.aborted) onHangUp();
  else hangUp?.addEventListener('abort', onHangUp, { once: true });
  return {
    at: Date.now() + milliseconds,
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      hangUp?.removeEventListener('abort', onHangUp);
    },
  };
}

/** Runs something within a deadline, and lets go of the deadline afterwards. */
export async function withinDeadline<Result>(
  milliseconds: number,
  hangUp: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(milliseconds, hangUp);
  try {
    return await work(deadline);
  } finally {
    deadline.clear();
  }
}
