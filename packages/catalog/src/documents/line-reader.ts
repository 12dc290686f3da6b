const newline = 0x0a;

/** A line of JSON in a file that is in memory. */
export class JsonLine {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  /** In bytes. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** Parsed each time. */
  value(): unknown {
    return JSON.parse(this.#bytes.toString('utf8', this.#start, this.#end));
  }
}

/** Finds the lines of a file that is in memory, one after the other; none is made a text of before it is looked at. */
export class LineReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws RangeError behind the last line */
  next(): JsonLine {
    if (this.isAtEnd) throw new RangeError('There is no further line.');
    const found = this.#bytes.indexOf(newline, this.#at);
    const end = found === -1 ? this.#bytes.length : found;
    const line = new JsonLine(this.#bytes, this.#at, end);
    this.#at = end + 1;
    return line;
  }
}
