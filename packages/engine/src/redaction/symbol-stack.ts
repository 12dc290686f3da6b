/** No symbol: all of them are less than {@link symbolCount}. */
const none = 0xff;

/**
 * How many symbols there are: the characters of ASCII, and one for each last six bits of any other character.
 * Two characters beyond ASCII that are alike in these count as the same one.
 */
export const symbolCount = 0xc0;

/** However much longer the text is, no more symbols than this are remembered. */
const maxRemembered = 65_536;

/** The symbols that a text was read as, from the right to the left, with the leftmost on top. */
export class SymbolStack {
  /** Per symbol, at the index `serial & mask`: the symbol itself and how it was spelled, … */
  symbols: Uint8Array = new Uint8Array(0);
  flags: Uint8Array = new Uint8Array(0);
  /** … the offset where it begins, with the backslashes before it, and without those that say nothing. */
  starts: Int32Array = new Int32Array(0);
  bodies: Int32Array = new Int32Array(0);
  mask = -1;
  /** Serial of the symbol on top; one less than `floor` when there is none. */
  top = -1;
  /** Serial of the deepest symbol that is remembered. */
  floor = 0;
  /** Symbols looked at since the beginning: a measure of work. */
  steps = 0;

  #bottomStart = 0;
  #bottomBody = 0;

  /** Forgets everything, and is ready for a text that ends at this offset. @param length of that text in bytes */
  begin(end: number, length: number, longestPattern: number): void {
    const needed = Math.min(length, Math.max(maxRemembered, 4 * longestPattern));
    if (needed > this.symbols.length) {
      const capacity = Math.max(64, 2 ** Math.ceil(Math.log2(needed)));
      this.symbols = new Uint8Array(capacity);
      this.flags = new Uint8Array(capacity);
      this.starts = new Int32Array(capacity);
      this.bodies = new Int32Array(capacity);
      this.mask = capacity - 1;
    }
    this.top = -1;
    this.floor = 0;
    this.#bottomStart = end;
    this.#bottomBody = end;
  }

  /** The symbol at this depth below the top. */
  symbol(depth: number): number {
    const serial = this.top - depth;
    return serial < this.floor ? none : (this.symbols[serial & this.mask] as number);
  }

  /** The offset where the symbol of this serial begins; below the deepest, where what is remembered ends. */
  startOf(serial: number): number {
    return serial < this.floor ? this.#bottomStart : (this.starts[serial & this.mask] as number);
  }

  /** The same without the backslashes before it. */
  bodyOf(serial: number): number {
    return serial < this.floor ? this.#bottomBody : (this.bodies[serial & this.mask] as number);
  }

  /** How the symbol of this serial was spelled. */
  flagsOf(serial: number): number {
    return serial < this.floor ? 0 : (this.flags[serial & this.mask] as number);
  }

  /** Puts a symbol on top that begins at this offset. */
  protected put(symbol: number, flags: number, position: number): void {
    this.top += 1;
    if (this.top - this.floor > this.mask) {
      this.#bottomStart = this.startOf(this.floor);
      this.#bottomBody = this.bodyOf(this.floor);
      this.floor += 1;
    }
    const index = this.top & this.mask;
    this.symbols[index] = symbol;
    this.flags[index] = flags;
    this.starts[index] = position;
    this.bodies[index] = position;
  }

  /** Takes symbols off the top. */
  protected take(count: number): void {
    this.top -= count;
    this.steps += count;
  }
}
