import {
  backslash,
  closingBrace,
  closingBracket,
  colon,
  comma,
  endOfPlainRun,
  isWhiteSpace,
  quote,
  space,
} from './characters.js';
import { isLossyNumber } from './is-lossy-number.js';
import type { JsonLimits, JsonScan } from './json-scan.js';
import type { NameWatch } from './name-watch.js';
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

/** What the innermost open container is, and the kinds of values that matter here. */
const none = 0;
const object = kinds.indexOf('object');
const array = kinds.indexOf('array');
const number = kinds.indexOf('number');

/** Finding out that a number loses digits takes as long as reading so many bytes of others. */
const bytesOfLossyNumber = 512;

/**
 * Reads bytes as JSON (RFC 8259) in steps of bounded work, and accepts what `JSON.parse` accepts. Builds nothing and
 * does not recurse. That the bytes are UTF-8 is the caller's to know (`isUtf8` of node:buffer): inside strings, any byte
 * above 0x7f is taken for part of a character.
 */
export class JsonScanner {
  #result: JsonScan | undefined;
  readonly #bytes: Buffer;
  readonly #limits: JsonLimits;
  readonly #names: NameWatch | undefined;
  readonly #lossyNumbers: number[] = [];
  #position = 0;
  #expected = value;
  #values = 0;
  #depth = 0;
  #deepest = 0;
  #container = none;
  /** What each open container stands in. */
  readonly #outer: number[] = [];
  /** Of the name that was begun last: where, and whether it has an escape. */
  #nameStart = 0;
  #isEscaped = false;
  #phase = 0;
  #numberStart = 0;
  #kind = 0;
  #start = 0;
  #end = 0;

  /** @param names is told of names of members */
  constructor(bytes: Uint8Array, limits: JsonLimits, names?: NameWatch) {
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#limits = limits;
    this.#names = names;
  }

  /**
   * Reads on for about as many bytes as the budget says, and at least one.
   * @returns what was found once the scan has come to an end, for better or worse; undefined before
   */
  step(budget: number): JsonScan | undefined {
    if (this.#result) return this.#result;
    const bytes = this.#bytes;
    let limit = Math.min(bytes.length, this.#position + Math.max(1, budget));
    const { maxValues, maxDepth } = this.#limits;
    const endings = this.#names?.endings;
    let position = this.#position;
    let expected = this.#expected;
    let values = this.#values;
    let end = this.#end;
    let container = this.#container;
    let depth = this.#depth;

    while (position < limit) {
      if (expected <= inName) {
        position = endOfPlainRun(bytes, position, limit);
        if (position === limit) break;
        if (bytes[position] === quote) {
          position += 1;
          end = position;
          if (expected === inString) {
            expected = afterValue;
            continue;
          }
          const lastTwo = (bytes[end - 3] as number) * 256 + (bytes[end - 2] as number);
          if (endings !== undefined && (endings[lastTwo] === 1 || this.#isEscaped))
            this.#names?.see(bytes, this.#nameStart, end);
          if (bytes[position] === colon) {
            position += 1;
            expected = value;
          } else {
            expected = nameEnd;
          }
        } else {
          if (bytes[position] !== backslash) return this.#fail('invalid', position);
          position = endOfEscape(bytes, position);
          if (position < 0) return this.#fail('invalid', -position);
          if (expected === inName) this.#isEscaped = true;
        }
        continue;
      }
      if (expected === inNumber) {
        position = this.#readNumber(position, limit);
        if (position === limit) break;
        const lossyBefore = this.#lossyNumbers.length;
        if (!this.#endNumber(position)) return this.#fail('invalid', position);
        if (this.#lossyNumbers.length > lossyBefore) limit = Math.max(position, limit - bytesOfLossyNumber);
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
      position += 1;
      if (expected >= name && expected <= nameOrEnd && byte === quote) {
        expected = inName;
        this.#nameStart = position - 1;
        this.#isEscaped = false;
      } else if (expected === afterValue && byte === comma && container !== none) {
        expected = container === object ? name : value;
      } else if (expected <= valueOrEnd && kindByFirstByte[byte] !== 0) {
        const kind = kindByFirstByte[byte] as number;
        if (values === maxValues) return this.#fail('too-many-values', position - 1);
        if (values === 0) this.#begin(kind, position - 1);
        values += 1;
        if (byte === quote) {
          expected = inString;
        } else if (kind <= array) {
          if (depth === maxDepth) return this.#fail('too-deep', position - 1);
          this.#outer[depth] = container;
          container = kind;
          depth += 1;
          if (depth > this.#deepest) this.#deepest = depth;
          expected = kind === object ? nameOrEnd : valueOrEnd;
        } else if (kind === number) {
          position -= 1;
          this.#numberStart = position;
          this.#phase = 0;
          expected = inNumber;
        } else {
          position = endOfLiteral(bytes, position - 1);
          if (position < 0) return this.#fail('invalid', -position);
          end = position;
          expected = afterValue;
        }
      } else if (byte === closingByte(expected, container)) {
        depth -= 1;
        container = this.#outer[depth] as number;
        end = position;
        expected = afterValue;
      } else if (expected === nameEnd && byte === colon) {
        expected = value;
      } else {
        return this.#fail('invalid', position - 1);
      }
    }

    this.#position = position;
    this.#expected = expected;
    this.#values = values;
    this.#end = end;
    this.#container = container;
    this.#depth = depth;
    return position === bytes.length ? this.#finish() : undefined;
  }

  #begin(kind: number, position: number): void {
    this.#kind = kind;
    this.#start = position;
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

  /** Whether what was read is a number, of which is noted whether it loses digits. */
  #endNumber(end: number): boolean {
    if (isWholeNumber[this.#phase] === 0) return false;
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
    this.#names?.finish();
    this.#result = result;
    return result;
  }
}

/** The byte that may close the container now. */
function closingByte(expected: number, container: number): number {
  if (expected === afterValue)
    return container === object ? closingBrace : container === array ? closingBracket : -1;
  return expected === valueOrEnd ? closingBracket : expected === nameOrEnd ? closingBrace : -1;
}
