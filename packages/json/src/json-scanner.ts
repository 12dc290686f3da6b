import {
  backslash,
  closingBrace,
  closingBracket,
  colon,
  comma,
  endOfPlainRun,
  isWhiteSpace,
  openingBrace,
  openingBracket,
  quote,
  space,
} from './characters.js';
import { isLossyNumber } from './is-lossy-number.js';
import type { JsonLimits, JsonScan } from './json-scan.js';
import { isWholeNumber, nextPhase } from './number-phases.js';
import { endOfEscape, endOfLiteral, kindByFirstByte, kinds } from './short-tokens.js';

/** What the next byte belongs to: up to `inNumber`, a token that has begun; from `name` on, no value. */
const inString = 0;
const inName = 1;
const inNumber = 2;
const value = 3;
const valueOrEnd = 4;
const name = 5;
const nameOrEnd = 6;
const nameEnd = 7;
const afterValue = 8;

/** What the innermost open container is, and the byte that closes it. */
const none = 0;
const object = 1;
const array = 2;
const closingOf = [-1, closingBrace, closingBracket];

function closing(expected: number): number {
  return expected === valueOrEnd ? closingBracket : expected === nameOrEnd ? closingBrace : -1;
}

/**
 * Reads bytes as JSON (RFC 8259) in steps of bounded work, and accepts what `JSON.parse` accepts. Builds nothing and
 * does not recurse. That the bytes are UTF-8 is the caller's to know (`isUtf8` of node:buffer): inside strings, any byte
 * above 0x7f is taken for part of a character.
 */
export class JsonScanner {
  #result: JsonScan | undefined;
  readonly #bytes: Uint8Array;
  readonly #limits: JsonLimits;
  readonly #lossyNumbers: number[] = [];
  #position = 0;
  #expected = value;
  #values = 0;
  #depth = 0;
  #deepest = 0;
  #container = none;
  /** What each open container stands in. */
  #outer = new Uint8Array(32);
  #phase = 0;
  #numberStart = 0;
  #kind = 0;
  #start = 0;
  #end = 0;

  constructor(bytes: Uint8Array, limits: JsonLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
  }

  /**
   * Reads on for about as many bytes as the budget says, and at least one.
   * @returns what was found once the scan has come to an end, for better or worse; undefined before
   */
  step(budget: number): JsonScan | undefined {
    if (this.#result) return this.#result;
    const bytes = this.#bytes;
    const limit = Math.min(bytes.length, this.#position + Math.max(1, budget));
    const { maxValues } = this.#limits;
    let position = this.#position;
    let expected = this.#expected;
    let values = this.#values;
    let end = this.#end;

    while (position < limit) {
      if (expected <= inName) {
        position = endOfPlainRun(bytes, position, limit);
        if (position === limit) break;
        if (bytes[position] === quote) {
          position += 1;
          end = position;
          expected = expected === inName ? nameEnd : afterValue;
        } else {
          if (bytes[position] !== backslash) return this.#fail('invalid', position);
          position = endOfEscape(bytes, position);
          if (position < 0) return this.#fail('invalid', -position);
        }
        continue;
      }
      if (expected === inNumber) {
        position = this.#readNumber(position, limit);
        if (position === limit) break;
        if (!this.#endNumber(position)) return this.#result;
        end = position;
        expected = afterValue;
        continue;
      }
      const byte = bytes[position] as number;
      if (byte <= space) {
        if (isWhiteSpace[byte] === 0) return this.#fail('invalid', position);
        do position += 1;
        while (position < limit && isWhiteSpace[bytes[position] as number] === 1);
        continue;
      }
      if (expected === afterValue) {
        const container = this.#container;
        if (byte === comma && container !== none) {
          expected = container === object ? name : value;
        } else if (byte === closingOf[container]) {
          this.#close();
          end = position + 1;
        } else {
          return this.#fail('invalid', position);
        }
        position += 1;
      } else if (expected === nameEnd) {
        if (byte !== colon) return this.#fail('invalid', position);
        position += 1;
        expected = value;
      } else if (byte === quote) {
        if (expected >= name) {
          expected = inName;
        } else {
          if (values >= maxValues) return this.#fail('too-many-values', position);
          if (values === 0) this.#begin(byte, position);
          values += 1;
          expected = inString;
        }
        position += 1;
      } else if (byte === closing(expected)) {
        this.#close();
        position += 1;
        end = position;
        expected = afterValue;
      } else {
        if (expected >= name || kindByFirstByte[byte] === 0) return this.#fail('invalid', position);
        if (values >= maxValues) return this.#fail('too-many-values', position);
        if (values === 0) this.#begin(byte, position);
        values += 1;
        if (byte === openingBrace || byte === openingBracket) {
          if (!this.#open(byte === openingBrace ? object : array, position)) return this.#result;
          expected = byte === openingBrace ? nameOrEnd : valueOrEnd;
          position += 1;
        } else if (kinds[kindByFirstByte[byte] as number] === 'number') {
          this.#numberStart = position;
          this.#phase = 0;
          expected = inNumber;
        } else {
          position = endOfLiteral(bytes, position);
          if (position < 0) return this.#fail('invalid', -position);
          end = position;
          expected = afterValue;
        }
      }
    }

    this.#position = position;
    this.#expected = expected;
    this.#values = values;
    this.#end = end;
    return position === bytes.length ? this.#finish() : undefined;
  }

  #begin(byte: number, position: number): void {
    this.#kind = kindByFirstByte[byte] as number;
    this.#start = position;
  }

  #open(container: number, position: number): boolean {
    if (this.#depth >= this.#limits.maxDepth) return !this.#fail('too-deep', position);
    if (this.#depth === this.#outer.length) {
      const grown = new Uint8Array(2 * this.#depth);
      grown.set(this.#outer);
      this.#outer = grown;
    }
    this.#outer[this.#depth] = this.#container;
    this.#container = container;
    this.#depth += 1;
    if (this.#depth > this.#deepest) this.#deepest = this.#depth;
    return true;
  }

  #close(): void {
    this.#depth -= 1;
    this.#container = this.#outer[this.#depth] as number;
  }

  #readNumber(start: number, limit: number): number {
    const bytes = this.#bytes;
    let phase = this.#phase;
    let position = start;
    for (; position < limit; position += 1) {
      const next = nextPhase[phase * 256 + (bytes[position] as number)] as number;
      if (next === 0) break;
      phase = next;
    }
    this.#phase = phase;
    return position;
  }

  #endNumber(end: number): boolean {
    if (isWholeNumber[this.#phase] === 0) return !this.#fail('invalid', end);
    const start = this.#numberStart;
    if (isLossyNumber(this.#bytes, start, end, this.#phase)) this.#lossyNumbers.push(start, end);
    return true;
  }

  #fail(outcome: 'invalid' | 'too-deep' | 'too-many-values', at: number): JsonScan {
    const result: JsonScan = { outcome, at };
    this.#result = result;
    return result;
  }

  /** All bytes are read: a number may end here, and anything else must have ended before. */
  #finish(): JsonScan {
    const { length } = this.#bytes;
    if (this.#expected === inNumber) {
      if (!this.#endNumber(length)) return this.#fail('invalid', length);
      this.#expected = afterValue;
      this.#end = length;
    }
    const kind = kinds[this.#kind];
    if (this.#expected !== afterValue || this.#container !== none || !kind)
      return this.#fail('invalid', length);
    const result: JsonScan = {
      outcome: 'json',
      kind,
      start: this.#start,
      end: this.#end,
      values: this.#values,
      depth: this.#deepest,
      lossyNumbers: this.#lossyNumbers,
    };
    this.#result = result;
    return result;
  }
}
