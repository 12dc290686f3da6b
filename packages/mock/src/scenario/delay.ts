import { setTimeout as wait } from 'node:timers/promises';
import { isRecord, type OptionKind, type OptionKinds } from '../options/check-options.js';
import { isDelay, longestDelay, milliseconds } from '../options/option-kinds.js';

/** How long each answer waits, in milliseconds: the same each time, or anything from `min` to `max`. */
export type Delay = number | { min: number; max: number };

export const delayOption: OptionKind = {
  wanted: `milliseconds from 0 to ${longestDelay}, or { min, max } of these with min not above max`,
  fits: (value) =>
    isDelay(value) || (isRecord(value) && isDelay(value.min) && isDelay(value.max) && value.min <= value.max),
  members: { min: milliseconds, max: milliseconds } satisfies OptionKinds<Exclude<Delay, number>>,
};

/** @param signal ends the wait when there is nobody left to answer */
export async function delayAnswer(delay: Delay | undefined, signal: AbortSignal): Promise<void> {
  if (delay === undefined || delay === 0) return;
  const { min, max } = typeof delay === 'number' ? { min: delay, max: delay } : delay;
  await wait(min + Math.random() * (max - min), undefined, { signal }).catch(() => {});
}
