import { lowerN, lowerT } from './characters.js';
import type { ByteRanges } from './json-scan.js';
import { JsonTokens, tokens } from './json-tokens.js';
import { type Steps, stepBytes } from './steps.js';
import { stringAt, stringSteps } from './string-value.js';
import type { ByteRange } from './value-at.js';

/** Making a value takes as long as reading so many bytes. */
const bytesOfValue = 256;

/** Strings up to so many bytes are read at once. */
const shortString = 64 * 1024;

type Container = unknown[] | Record<string, unknown>;

/** Numbers that a JavaScript number cannot carry. */
export interface LossyNumbers {
  /** Where they stand, as a scan found them. */
  at: ByteRanges;
  /** Integers in these parts become bigints; all others become strings of the same digits. One after the other. */
  bigintsWithin?: readonly ByteRange[] | undefined;
}

/** Making an integer of more digits takes longer than in proportion to them. */
const longestInteger = 1000;

/**
 * What `JSON.parse` makes of bytes that are valid JSON for certain, in steps; lossy numbers, where they are told, keep
 * their digits. What is no UTF-8 in them is U+FFFD.
 */
export function* parseSteps(bytes: Uint8Array, lossy?: LossyNumbers): Steps<unknown> {
  const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const walk = new JsonTokens(json);
  const open: Container[] = [];
  let result: unknown;
  let name = '';
  let left = stepBytes;
  let nextLossy = 0;
  const parts = lossy?.bigintsWithin ?? [];
  let nextPart = 0;
  const numberAt = (start: number, end: number): unknown => {
    const text = json.toString('latin1', start, end);
    if (lossy === undefined || lossy.at[nextLossy] !== start) return Number(text);
    nextLossy += 2;
    while (end > (parts[nextPart]?.end ?? Infinity)) nextPart += 1;
    const isWithin = start >= (parts[nextPart]?.start ?? Infinity);
    return isWithin && text.length <= longestInteger && /^-?\d+$/.test(text) ? BigInt(text) : text;
  };
  for (let kind = walk.next(); kind !== tokens.end; kind = walk.next()) {
    if (kind === tokens.unfinished) {
      yield;
      continue;
    }
    const { start, end } = walk;
    left -= end - start + bytesOfValue;
    if (left < 0) {
      yield;
      left = stepBytes;
    }
    if (kind === tokens.closingBrace || kind === tokens.closingBracket) {
      open.pop();
      continue;
    }
    const value = isString(kind)
      ? end - start > shortString
        ? yield* stringSteps(json, start, end)
        : stringAt(json, start, end)
      : kind === tokens.number
        ? numberAt(start, end)
        : otherValue(kind, json, start);
    if (kind === tokens.name) {
      name = String(value);
      continue;
    }
    const container = open.at(-1);
    if (container === undefined) result = value;
    else if (Array.isArray(container)) container.push(value);
    else define(container, name, value);
    if (kind === tokens.openingBrace || kind === tokens.openingBracket) open.push(value as Container);
  }
  return result;
}

function isString(kind: number): boolean {
  return kind === tokens.name || kind === tokens.string;
}

function otherValue(kind: number, json: Buffer, start: number): unknown {
  if (kind === tokens.openingBrace) return {};
  if (kind === tokens.openingBracket) return [];
  return json[start] === lowerN ? null : json[start] === lowerT;
}

/** Assigning to `__proto__` would set the prototype. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
