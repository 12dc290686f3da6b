import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { digestOf, type FileDigest, isSameDigest } from '../apps/file-digest.js';
import { digestOfPart } from './document-parts.js';
import { LinesInMemory, type ReadableLines } from './readable-lines.js';

/** What tells the lines of a document from all others. */
export interface LinesDigest extends FileDigest {
  /** Of the first line, without its end. */
  head: FileDigest;
}

/** A file of lines, and what it held when the catalog was opened. */
export interface KnownLines {
  /** Absolute. */
  path: string;
  digest: LinesDigest;
}

export function digestOfLines(bytes: Buffer): LinesDigest {
  return { ...digestOf(bytes), head: digestOf(new LinesInMemory(bytes).head()) };
}

/** Closes the files of documents that nobody holds any more. */
const unheld = new FinalizationRegistry<number>(closeSync);

/** How many bytes of memory the names and the places of parts take for each byte of the first line. */
const headFactor = 4;

/**
 * Lines that are read one by one when they are asked for. The file stays open: whoever replaces it or deletes it leaves
 * this one as it was.
 */
export class LinesInFile implements ReadableLines {
  readonly #known: KnownLines;
  readonly #file: number;
  readonly #again: () => ReadableLines;

  /**
   * @param again the same lines from elsewhere, for when the file is not what it was; throws where there are none
   * @throws Error when there is no such file
   */
  constructor(known: KnownLines, again: () => ReadableLines) {
    this.#known = known;
    this.#again = again;
    this.#file = openSync(known.path, 'r');
    unheld.register(this, this.#file);
  }

  get size(): number {
    return this.#known.digest.size;
  }

  get held(): number {
    return this.#known.digest.head.size * headFactor;
  }

  head(): Buffer {
    const { size, head } = this.#known.digest;
    const bytes = this.#read(0, head.size);
    if (fstatSync(this.#file).size === size && isSameDigest(digestOf(bytes), head)) return bytes;
    throw new Error(`${this.#known.path} is not what it was.`);
  }

  part(start: number, size: number, digest: Buffer): Buffer {
    const bytes = this.#read(start, size);
    return digestOfPart(bytes).equals(digest) ? bytes : this.#again().part(start, size, digest);
  }

  /** What stands there; nothing, where it cannot be read. */
  #read(start: number, size: number): Buffer {
    const bytes = Buffer.allocUnsafe(size);
    try {
      return bytes.subarray(0, readSync(this.#file, bytes, 0, size, start));
    } catch {
      return bytes.subarray(0, 0);
    }
  }
}
