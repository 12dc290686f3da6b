import { Ending } from '../ending.js';

/** What ends a call early: its caller who hangs up. One with an idempotency key runs on, for whoever repeats it. */
export function endingOf({
  idempotencyKey,
  ending,
}: {
  idempotencyKey?: string | undefined;
  ending: Ending;
}) {
  return idempotencyKey === undefined ? ending : new Ending();
}
