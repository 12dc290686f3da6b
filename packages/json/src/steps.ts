import type { AtHand } from './at-hand.js';

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

/** Does the steps with other work of the process between them. What is done in one step is at hand at once. */
export function inSlices<Result>(steps: Steps<Result>): AtHand<Result> {
  const step = steps.next();
  return step.done ? step.value : furtherSlices(steps);
}

async function furtherSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    await nextTurn();
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long a turn of short steps is, in milliseconds: well below what a caller notices, also on a machine under load. */
const longestTurnMs = 10;

/**
 * Does steps that are too short for a turn each: as many as fit into 10 ms, and then other work goes on. Every turn is
 * its own, so that callers who come at once hold the loop no longer than one.
 */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    await nextTurn();
    const began = performance.now();
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() - began < longestTurnMs);
  }
}

/** Those that wait for a turn of the event loop, the one that waits longest first. */
const waiting: (() => void)[] = [];

/**
 * Resolves in a later turn of the event loop, in which nobody else that waits here goes on: work of many callers in
 * slices holds the loop no longer than that of one.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(beginNext);
  });
}

function beginNext(): void {
  const begin = waiting.shift();
  if (waiting.length > 0) setImmediate(beginNext);
  begin?.();
}
