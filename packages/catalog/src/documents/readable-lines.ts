/** The lines of a document, as OpenedDocument reads them. */
export interface ReadableLines {
  /** Of all lines, in bytes. */
  readonly size: number;
  /** About how much memory they take while the document is open, in bytes. */
  readonly held: number;
  /**
   * The first line, without its end.
   * @throws Error when it is not what it was
   */
  head(): Buffer;
  /**
   * A part of them.
   * @param digest what `digestOfPart` makes of it
   * @throws CatalogError 'document-changed' when it is nowhere any more
   */
  part(start: number, size: number, digest: Buffer): Buffer;
}

const newline = 0x0a;

/** Lines that are in memory as a whole, and are what they were. */
export class LinesInMemory implements ReadableLines {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  get held(): number {
    return this.#bytes.length;
  }

  head(): Buffer {
    const end = this.#bytes.indexOf(newline);
    return this.#bytes.subarray(0, end < 0 ? this.#bytes.length : end);
  }

  part(start: number, size: number): Buffer {
    return this.#bytes.subarray(start, start + size);
  }
}
