import { setImmediate } from 'node:timers/promises';

/** Work in steps of some milliseconds each: wherever it yields, other work may go on. Returns what it came to. */
export type Steps<Result> = Generator<undefined, Result>;

/** How many bytes a step may look at: some milliseconds of work, whatever they hold. */
export const stepBytes = 1024 * 1024;

/** Does all steps at once: for what is known to be small. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Does the steps with other work of the process between them. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) {
    await setImmediate();
    step = steps.next();
  }
  return step.value;
}
