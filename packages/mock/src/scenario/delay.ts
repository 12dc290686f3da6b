import { setTimeout as wait } from 'node:timers/promises';
import { checkOptionNames } from '../check-option-names.js';
import { MockError } from '../mock-error.js';

/** How long each answer waits, in milliseconds: the same each time, or anything from `min` to `max`. */
export type Delay = number | { min: number; max: number };

/** @throws MockError `option-invalid` or `option-unknown` */
export function checkDelay(delay: Delay | undefined): void {
  if (delay === undefined) return;
  if (typeof delay === 'object') checkOptionNames(delay, ['min', 'max'], 'delay');
  const { min, max } = typeof delay === 'number' ? { min: delay, max: delay } : delay;
  if (!(min >= 0 && max >= min && max <= 600_000)) {
    throw new MockError({
      code: 'option-invalid',
      option: 'delay',
      wanted: 'milliseconds from 0 to 600000, or { min, max } of these with min not above max',
    });
  }
}

/** @param signal ends the wait when there is nobody left to answer */
export async function delayAnswer(delay: Delay | undefined, signal: AbortSignal): Promise<void> {
  if (delay === undefined || delay === 0) return;
  const { min, max } = typeof delay === 'number' ? { min: delay, max: delay } : delay;
  await wait(min + Math.random() * (max - min), undefined, { signal }).catch(() => {});
}
