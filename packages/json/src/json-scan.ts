/** What JSON text may hold at most. */
export interface JsonLimits {
  /** Values of any kind: each object, array, string, number, true, false and null counts; names of members do not. */
  maxValues: number;
  /** Objects and arrays within each other: `[]` has the depth 1, `1` the depth 0. */
  maxDepth: number;
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** Ranges of bytes, in order and apart: start (included) and end (excluded) of each, one after the other. */
export type ByteRanges = readonly number[];

/** What a scan found. All places are offsets in bytes. */
export type JsonScan =
  | {
      outcome: 'json';
      /** The kind of the value that the whole text is. */
      kind: JsonKind;
      /** Where the value begins and ends, without the white space around it. */
      start: number;
      end: number;
      values: number;
      depth: number;
      /** The numbers that a JavaScript number cannot carry exactly, see {@link isLossyNumber}. */
      lossyNumbers: ByteRanges;
    }
  /** Not JSON: no text that begins with the bytes up to and with this one is. At the length when the text just ends. */
  | { outcome: 'invalid'; at: number }
  /** JSON up to here, where a limit is exceeded; what follows was not looked at. */
  | { outcome: 'too-deep' | 'too-many-values'; at: number };
