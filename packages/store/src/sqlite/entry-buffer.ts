import { Buffer } from 'node:buffer';
import { checkLength, writeCheck } from './line-check.js';

const usualSize = 64 * 1024;

/** What is kept of a buffer that had to grow. Bytes. */
const largestKept = 1024 * 1024;

/** What ends a write, and is written over by the next one: a line feed and a NUL. Bytes. */
export const endLength = 2;

const lineFeed = 0x0a;
const space = 0x20;

/** Where entries of the journal are put together, and written from; it is used again for the next. */
export class EntryBuffer {
  #bytes = Buffer.allocUnsafe(usualSize);
  #length = 0;

  /** Bytes. */
  get length(): number {
    return this.#length;
  }

  /** Adds a text as UTF-8. */
  addText(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** Adds JSON as one line: between its tokens a line feed is white space, in a string there is none (RFC 8259). */
  addJson(json: Uint8Array): void {
    this.#reserve(json.length);
    this.#bytes.set(json, this.#length);
    const end = this.#length + json.length;
    for (let at = json.indexOf(lineFeed); at !== -1; at = json.indexOf(lineFeed, at + 1)) {
      this.#bytes[this.#length + at] = space;
    }
    this.#length = end;
  }

  /** Adds the check of the entry that begins at `start`, with its line feed. */
  addCheck(start: number): void {
    this.#reserve(1 + checkLength);
    const end = this.#length;
    this.#bytes[end] = lineFeed;
    writeCheck(this.#bytes, end + 1, this.#bytes.subarray(start + 1, end));
    this.#length = end + 1 + checkLength;
  }

  /**
   * What was added, and behind it what ends it: a line feed, for versions that know no NUL, and a NUL. Counts until
   * something is added.
   */
  ended(): Buffer {
    this.#reserve(endLength);
    this.#bytes[this.#length] = lineFeed;
    this.#bytes[this.#length + 1] = 0;
    return this.#bytes.subarray(0, this.#length + endLength);
  }

  /** Takes back what was added behind `length` bytes. */
  cut(length: number): void {
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
    if (this.#bytes.length > largestKept) this.#bytes = Buffer.allocUnsafe(usualSize);
  }

  #reserve(size: number): void {
    // With room for what `ended` adds.
    const needed = this.#length + size + endLength;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
