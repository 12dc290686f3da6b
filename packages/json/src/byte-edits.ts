import { type Steps, stepBytes } from './steps.js';

/** Shorter stretches are copied byte by byte, which is faster than a call. */
const longCopy = 64;

/** Replacements of ranges in bytes, collected in order, made all at once. */
export class ByteEdits {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #texts: Uint8Array[] = [];
  /** By how much the result is longer. */
  #growth = 0;

  get isEmpty(): boolean {
    return this.#starts.length === 0;
  }

  /** Ranges come in order and do not overlap; one without length is a place to insert. */
  replace(start: number, end: number, text: Uint8Array): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#texts.push(text);
    this.#growth += text.length - (end - start);
  }

  /** A copy of the bytes with all replacements. */
  *applyTo(bytes: Uint8Array): Steps<Uint8Array> {
    const result = new Uint8Array(bytes.length + this.#growth);
    let read = 0;
    let written = 0;
    let stop = stepBytes;
    for (let index = 0; index < this.#starts.length; index += 1) {
      const text = this.#texts[index] as Uint8Array;
      const start = this.#starts[index] as number;
      for (; start - read > stepBytes; read += stepBytes) {
        written = copyBytes(bytes, read, read + stepBytes, result, written);
        yield;
        stop = written + stepBytes;
      }
      written = copyBytes(bytes, read, start, result, written);
      written = copyBytes(text, 0, text.length, result, written);
      read = this.#ends[index] as number;
      if (written > stop) {
        yield;
        stop = written + stepBytes;
      }
    }
    for (; bytes.length - read > stepBytes; read += stepBytes) {
      written = copyBytes(bytes, read, read + stepBytes, result, written);
      yield;
    }
    copyBytes(bytes, read, bytes.length, result, written);
    return result;
  }
}

/** Copies bytes, and says where the next ones go. */
export function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): number {
  if (end - start >= longCopy) {
    to.set(from.subarray(start, end), at);
    return at + end - start;
  }
  let written = at;
  for (let index = start; index < end; index += 1) {
    to[written] = from[index] as number;
    written += 1;
  }
  return written;
}
