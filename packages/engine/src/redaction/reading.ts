import {
  ampersand,
  controlOfLetter,
  entities,
  hexValue,
  isIntroducer,
  lowerU,
  percent,
} from './spelling-symbols.js';
import { SymbolStack, symbolCount } from './symbol-stack.js';

/** What became of the reading with one more byte. */
export const unchanged = 0;
/** The byte belongs to the symbol on top, which reaches further to the left now. */
const widened = 1;
/** A symbol was put on top, perhaps in the place of others. */
export const added = 2;

/** How a symbol was spelled. */
export const fromPercent = 1;
export const fromEntity = 2;
export const fromUnicode = 4;
/** By a backslash, or with one before it. */
export const escaped = 8;
/** Not how it was spelled, but what it is: what ends a value of a query, or the end of the text. */
export const endsValue = 16;

/** 1 for each byte that is a symbol by itself, whatever comes after it. */
const isPlain = isIntroducer.map((introduces, byte) => (introduces === 0 && byte < 0xc0 ? 1 : 0));

/**
 * Reads bytes as what a person makes of them who undoes all the usual encodings, in whatever order and as often as they
 * were applied: percent-encoding, escapes of JSON, entities of HTML. Backslashes that spell nothing vanish, so that any
 * number of JSON encodings reads the same. A text and its encodings have the same symbols.
 *
 * Reads from the right to the left, with a stack: what an introducer (`%`, `&`, `\`) spells lies on top when it comes,
 * and makes place for the character that it spells; that may be an introducer again. After each byte the stack holds
 * the reading of the text that begins there, with the first symbol on top. So every place is tried as a beginning, and
 * each byte is put on the stack once and taken off at most once.
 */
export class Reading extends SymbolStack {
  /** Reads the byte to the left of what was read before. @returns what became of the reading */
  add(byte: number, position: number): number {
    this.steps += 1;
    if (isPlain[byte] === 1) return this.#put(byte, 0, position);
    return this.#spell(byte, position);
  }

  /** Reads a byte that may spell a character together with what lies on top. */
  #spell(byte: number, position: number): number {
    let value = byte;
    let flags = 0;
    while (isIntroducer[value] === 1) {
      if (value === percent) {
        const high = hexValue[this.symbol(0)] as number;
        const low = hexValue[this.symbol(1)] as number;
        if (high > 15 || low > 15) break;
        this.take(2);
        flags |= fromPercent;
        value = 16 * high + low;
      } else if (value === ampersand) {
        const codePoint = this.#takeEntity();
        if (codePoint < 0) break;
        flags |= fromEntity;
        if (codePoint > 0x7f) return this.#put(symbolOf(codePoint), flags, position);
        value = codePoint;
      } else {
        if (this.top < this.floor) return unchanged;
        const index = this.top & this.mask;
        const control = controlOfLetter[this.symbols[index] as number] as number;
        // A run of backslashes is one: JSON doubles each.
        if (((this.flags[index] as number) & escaped) === escaped) return this.#widen(position);
        flags |= escaped;
        if (control > 0) {
          this.take(1);
          return this.#put(control, flags, position);
        }
        const codeUnit = this.#takeCodeUnit();
        if (codeUnit < 0) {
          this.flags[index] = (this.flags[index] as number) | escaped;
          return this.#widen(position);
        }
        // The first half of a surrogate pair: the second one alone gives the symbol of both.
        if (codeUnit >= 0xd800 && codeUnit < 0xdc00) return this.#widen(position);
        flags |= fromUnicode;
        if (codeUnit > 0x7f) return this.#put(symbolOf(codeUnit), flags, position);
        value = codeUnit;
      }
    }
    return this.#put(value < symbolCount ? value : this.#takeContinuation(value), flags, position);
  }

  #put(symbol: number, flags: number, position: number): number {
    this.put(symbol, flags, position);
    return added;
  }

  #widen(position: number): number {
    if (this.top < this.floor) return unchanged;
    this.starts[this.top & this.mask] = position;
    return widened;
  }

  /** Takes the four digits and the `u` of an escape, and gives the unit of UTF-16 that it is; -1: there is none. */
  #takeCodeUnit(): number {
    if (this.symbol(0) !== lowerU) return -1;
    let codeUnit = 0;
    for (let depth = 1; depth <= 4; depth += 1) {
      const digit = hexValue[this.symbol(depth)] as number;
      if (digit > 15) return -1;
      codeUnit = 16 * codeUnit + digit;
    }
    this.take(5);
    return codeUnit;
  }

  /** Takes what follows the ampersand of an entity, and gives the character that it is; -1: there is none. */
  #takeEntity(): number {
    if (this.symbol(0) === 0x23) return this.#takeNumericEntity();
    for (const { name, value } of entities) {
      let length = 0;
      while (length < name.length && this.symbol(length) === name[length]) length += 1;
      if (length < name.length) continue;
      this.take(length);
      return value;
    }
    return -1;
  }

  /** `#38;` or `#x26;`, with up to seven digits. */
  #takeNumericEntity(): number {
    const isHex = (this.symbol(1) | 0x20) === 0x78;
    const base = isHex ? 16 : 10;
    const first = isHex ? 2 : 1;
    let codePoint = 0;
    let depth = first;
    for (; depth < first + 7; depth += 1) {
      const digit = hexValue[this.symbol(depth)] as number;
      if (digit >= base) break;
      codePoint = base * codePoint + digit;
    }
    if (depth === first || this.symbol(depth) !== 0x3b) return -1;
    this.take(depth + 1);
    return codePoint;
  }

  /** The symbol of a character of UTF-8 by its first byte: the rest of it lies on top, the last byte is the symbol. */
  #takeContinuation(first: number): number {
    const count = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    for (let depth = 0; depth < count; depth += 1) {
      const symbol = this.symbol(depth);
      if (symbol < 0x80 || symbol >= symbolCount) return symbolOf(first);
    }
    const symbol = this.symbol(count - 1);
    this.take(count);
    return symbol;
  }
}

/** Beyond ASCII, the last byte of a character in UTF-8, which has its last six bits. */
function symbolOf(codePoint: number): number {
  return codePoint < 0x80 ? codePoint : 0x80 | (codePoint & 0x3f);
}
