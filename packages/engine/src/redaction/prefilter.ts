import { type Steps, stepBytes } from '@actway/json';

/** More needles than this are no faster to look for than secrets themselves. */
export const maxNeedles = 96;

/** Nothing is gained by skipping further. */
const longestWindow = 32;

const tableSize = 4096;

/** How many bytes may be compared with needles: for each byte of the text, and to begin with. */
const comparedPerByte = 0.5;
const comparedAnyway = 4096;

/** How far a text has been looked through, and what was found. */
interface Pass {
  /** The last byte of the window. */
  end: number;
  comparable: number;
  found: number[] | undefined;
}

/**
 * Tells in what places of a text one of the needles may stand, fast where none does: the last two bytes of a window say
 * how far it can move on (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994).
 */
export class Prefilter {
  /** As many bytes of each needle as the window has, one after the other. */
  readonly #beginnings: Uint8Array;
  readonly #window: number;
  /** By the hash of two bytes: how far the window can move on when it ends with them. */
  readonly #skips: Uint8Array;

  /** @param needles of ASCII, at least two characters each */
  constructor(needles: readonly string[]) {
    const window = needles.reduce((shortest, { length }) => Math.min(shortest, length), longestWindow);
    this.#window = window;
    this.#beginnings = new Uint8Array(needles.length * window);
    this.#skips = new Uint8Array(tableSize).fill(window - 1);
    for (const [index, needle] of needles.entries()) {
      let before = needle.charCodeAt(0);
      this.#beginnings[index * window] = before;
      for (let end = 1; end < window; end += 1) {
        const byte = needle.charCodeAt(end);
        const hash = hashOf(before, byte);
        if ((this.#skips[hash] as number) > window - 1 - end) this.#skips[hash] = window - 1 - end;
        this.#beginnings[index * window + end] = byte;
        before = byte;
      }
    }
  }

  /**
   * The offsets of all places where a needle may begin, in order. Undefined when so many places are nearly such ones
   * that they are not worth being told from others.
   */
  *candidates(bytes: Uint8Array): Steps<number[] | undefined> {
    const pass = this.#begin(bytes);
    while (!this.#goOn(bytes, pass, stepBytes)) yield;
    return pass.found;
  }

  /** The same at once. */
  candidatesAtOnce(bytes: Uint8Array): number[] | undefined {
    const pass = this.#begin(bytes);
    this.#goOn(bytes, pass, bytes.length);
    return pass.found;
  }

  #begin({ length }: Uint8Array): Pass {
    return { end: this.#window - 1, comparable: length * comparedPerByte + comparedAnyway, found: [] };
  }

  /** Looks at so many bytes. True when there is nothing more to look at. */
  #goOn(bytes: Uint8Array, pass: Pass, count: number): boolean {
    const skips = this.#skips;
    const limit = Math.min(bytes.length, pass.end + count);
    let { end } = pass;
    while (end < limit) {
      const skip = skips[hashOf(bytes[end - 1] as number, bytes[end] as number)] as number;
      if (skip > 0) {
        end += skip;
        continue;
      }
      const start = end - this.#window + 1;
      if (this.#isCandidate(bytes, start)) pass.found?.push(start);
      pass.comparable -= this.#beginnings.length;
      if (pass.comparable < 0) {
        pass.found = undefined;
        return true;
      }
      end += 1;
    }
    pass.end = end;
    return end >= bytes.length;
  }

  #isCandidate(bytes: Uint8Array, start: number): boolean {
    const beginnings = this.#beginnings;
    const window = this.#window;
    for (let beginning = 0; beginning < beginnings.length; beginning += window) {
      let index = 0;
      while (index < window && bytes[start + index] === beginnings[beginning + index]) index += 1;
      if (index === window) return true;
    }
    return false;
  }
}

function hashOf(first: number, second: number): number {
  return ((first << 5) ^ second) & (tableSize - 1);
}
