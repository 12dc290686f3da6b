import { joinSteps } from './join-bytes.js';
import { sortSteps } from './sort-texts.js';
import type { Steps } from './steps.js';

/** Texts are collected up to so many units of UTF-16 before they become bytes; longer ones are written in parts. */
const partUnits = 64 * 1024;

/** Writing a value takes as long as so many units of a text. */
const unitsOfValue = 64;

/** In such units: some milliseconds. */
const stepUnits = 512 * 1024;

/** An object or array that is being written. */
interface Open {
  value: { length?: unknown };
  /** The members of an object; undefined for an array. */
  names: string[] | undefined;
  next: number;
  isEmpty: boolean;
}

export interface WritingOptions {
  /** What a bigint becomes, which `JSON.stringify` refuses: a number of all its digits, or a string of them. */
  bigints?: 'numbers' | 'strings';
  /** The members of each object in the order of their names, as RFC 8785 has it: equal values are equal bytes. */
  sorted?: boolean;
}

/**
 * What `JSON.stringify` writes of a JSON value, as UTF-8, in steps. A value that has no JSON is `null`.
 */
export function* writeJsonSteps(
  root: unknown,
  { bigints = 'numbers', sorted = false }: WritingOptions = {},
): Steps<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  const open: Open[] = [];
  let text = '';
  let left = stepUnits;
  const spelled = bigints === 'strings';

  const flush = (): void => {
    left -= text.length;
    parts.push(Buffer.from(text));
    text = '';
  };
  function* writeLong(string: string): Steps<void> {
    text += '"';
    for (let start = 0; start < string.length; ) {
      const end = wholeEnd(string, start + partUnits);
      text += JSON.stringify(string.slice(start, end)).slice(1, -1);
      flush();
      yield;
      start = end;
    }
    text += '"';
  }
  /** What of a value can be written at once: all of it, or how a container begins. */
  const writeShort = (value: unknown): void => {
    left -= unitsOfValue;
    if (!isContainer(value)) {
      text +=
        Number.isFinite(value) || typeof value === 'boolean' || (typeof value === 'bigint' && !spelled)
          ? value
          : (JSON.stringify(typeof value === 'bigint' ? String(value) : value) ?? 'null');
      return;
    }
    const names = Array.isArray(value) ? undefined : Object.keys(value);
    open.push({ value, names, next: 0, isEmpty: true });
    text += names ? '{' : '[';
  };

  if (isLong(root)) yield* writeLong(root);
  else writeShort(root);
  for (let container = open.at(-1); container !== undefined; container = open.at(-1)) {
    if (sorted && container.next === 0 && container.names)
      container.names = yield* sortSteps(container.names);
    const { value, names, next } = container;
    container.next += 1;
    if (next === (names ?? value).length) {
      text += names ? '}' : ']';
      open.pop();
    } else {
      const name = names?.[next];
      const member = (value as Record<string | number, unknown>)[name ?? next];
      if (name !== undefined && isLeftOut(member)) continue;
      if (!container.isEmpty) text += ',';
      container.isEmpty = false;
      if (name !== undefined) {
        if (isLong(name)) yield* writeLong(name);
        else text += JSON.stringify(name);
        text += ':';
      }
      if (isLong(member)) yield* writeLong(member);
      else writeShort(member);
    }
    if (text.length >= partUnits) flush();
    if (left > 0) continue;
    yield;
    left = stepUnits;
  }
  flush();
  return yield* joinSteps(parts);
}

function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > partUnits;
}

/** What writes itself is left to `JSON.stringify`. */
function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'toJSON') !== 'function';
}

/** Members that `JSON.stringify` leaves out. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol';
}

/** The first place, from this one on, that divides no pair of surrogates. */
function wholeEnd(text: string, place: number): number {
  const before = text.charCodeAt(place - 1);
  return before >= 0xd800 && before <= 0xdbff ? place + 1 : place;
}
