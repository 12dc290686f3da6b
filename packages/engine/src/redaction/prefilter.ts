import { type Steps, stepBytes } from '@actway/json';

/** More needles than this are no faster to look for than secrets themselves. */
export const maxNeedles = 96;

/** Nothing is gained by skipping further. */
const longestWindow = 32;

const tableSize = 4096;

/** How many bytes may be compared with needles: for each byte of the text, and to begin with. */
const comparedPerByte = 0.5;
const comparedAnyway = 4096;

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
    const found: number[] = [];
    const skips = this.#skips;
    const { length } = bytes;
    let comparable = length * comparedPerByte + comparedAnyway;
    let end = this.#window - 1;
    let stop = stepBytes;
    while (end < length) {
      const limit = Math.min(length, stop);
      while (end < limit) {
        const skip = skips[hashOf(bytes[end - 1] as number, bytes[end] as number)] as number;
        if (skip > 0) {
          end += skip;
          continue;
        }
        const start = end - this.#window + 1;
        if (this.#isCandidate(bytes, start)) found.push(start);
        comparable -= this.#beginnings.length;
        if (comparable < 0) return undefined;
        end += 1;
      }
      if (end < length) yield;
      stop = end + stepBytes;
    }
    return found;
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
