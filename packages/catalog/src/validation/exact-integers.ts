import type { Steps } from '@actway/json';
import { jsonPointer, setMember } from '@actway/openapi';

/** Integers beyond 2^53, by JSON pointers to them. */
export type ExactIntegers = ReadonlyMap<string, bigint>;

/** A value as a validator of JSON can read it, which knows doubles alone. */
export interface RoundedValue {
  /** Integers beyond 2^53 are the doubles next to them. */
  value: unknown;
  /** What they are exactly; undefined where there is none. */
  exact: ExactIntegers | undefined;
}

/** So many values are read in a step: some milliseconds. */
const valuesOfStep = 10_000;

/** A copy for a validator. */
export function* roundedSteps(root: unknown): Steps<RoundedValue> {
  const exact = new Map<string, bigint>();
  const copy: { root?: unknown } = {};
  const waiting = [{ from: { root } as object, to: copy as object, path: '' }];
  let left = valuesOfStep;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, to } = next;
    for (const [name, value] of Object.entries(from)) {
      const path = to === copy ? '' : next.path + jsonPointer(name);
      if (typeof value === 'bigint') exact.set(path, value);
      if (typeof value === 'object' && value !== null) {
        const child = Array.isArray(value) ? [] : {};
        setMember(Object(to), name, child);
        waiting.push({ from: value, to: child, path });
      } else {
        setMember(Object(to), name, typeof value === 'bigint' ? Number(value) : value);
      }
      left -= 1;
      if (left > 0) continue;
      yield;
      left = valuesOfStep;
    }
  }
  return { value: copy.root, exact };
}

/** What stands at a place: the integer where no double is it, else the value as it was read. */
export function exactValue(exact: ExactIntegers | undefined, path: string, value: unknown): unknown {
  const integer = exact?.get(path);
  return integer === undefined || BigInt(Number(integer)) === integer ? value : integer;
}
