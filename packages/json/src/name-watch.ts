/** Is told of names of members while JSON text is scanned, so that nobody has to look for them again. */
export interface NameWatch {
  /**
   * By the last two bytes of a name, `secondLast * 256 + last`, quote and all where it is that short: 1 for those that
   * it wants to be told of. Of a name with an escape it is told always.
   */
  readonly endings: Uint8Array;
  /** Told of a name: the string token from `start` to `end`, with its quotes. */
  see(json: Uint8Array, start: number, end: number): void;
  /** Told when the text has come to its end, and is JSON. */
  finish(): void;
}
