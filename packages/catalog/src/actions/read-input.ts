import { isObject } from '@actway/openapi';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { applyReadings } from '../schema/apply-readings.js';
import { findReadings } from '../schema/find-readings.js';
import { type InputFault, toInputFaults } from '../schema/input-faults.js';
import type { InputReading, ReadValue } from '../schema/input-reading.js';
import type { ExactIntegers } from '../validation/exact-integers.js';

/** An input as it is to be used, and what is wrong with it. */
export interface ReadInput {
  /** The input that was given, or a copy of it with what was read otherwise. It holds integers beyond 2^53 as bigints. */
  input: Record<string, unknown>;
  /** At most 100; []: it is valid. */
  faults: InputFault[];
  /** What was read otherwise than it was sent. */
  readings: InputReading[];
}

/** Judges another input of the same action, which may hold bigints; undefined where that takes too much work. */
export type JudgeAgain = (input: unknown) => readonly ErrorObject[] | undefined;

/**
 * Reads a refused input as language models mean it, and judges that. Where it takes too much work to judge, the faults
 * are those of the input as it was sent. A null that a required member has is a fault of its own, and stays.
 */
export function readAsMeant(
  input: Record<string, unknown>,
  { errors, exact }: { errors: readonly ErrorObject[]; exact: ExactIntegers | undefined },
  judge: JudgeAgain,
): ReadInput {
  const found = findReadings(errors, exact);
  const meant = found.size === 0 ? undefined : judged(input, found, judge);
  if (meant === undefined) return { input, faults: toInputFaults(errors), readings: [] };

  const required = new Set(meant.faults.filter(({ code }) => code === 'required').map(({ path }) => path));
  const kept = new Map([...found].filter(([path, value]) => value !== undefined || !required.has(path)));
  if (kept.size === found.size) return meant;
  return judged(input, kept, judge) ?? meant;
}

function judged(
  input: Record<string, unknown>,
  readings: ReadonlyMap<string, ReadValue>,
  judge: JudgeAgain,
): ReadInput | undefined {
  const { input: read, applied } = applyReadings(input, readings);
  const errors = judge(read);
  if (errors === undefined || !isObject(read)) return undefined;
  return { input: read, faults: toInputFaults(errors), readings: applied };
}
