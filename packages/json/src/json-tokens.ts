import {
  backslash,
  closingBrace,
  closingBracket,
  colon,
  comma,
  endOfPlainRun,
  isWhiteSpace,
  minus,
  nine,
  openingBrace,
  openingBracket,
  quote,
  zero,
} from './characters.js';
import { nextPhase } from './number-phases.js';

/** What a token is. White space, commas and colons are none. */
export const tokens = {
  /** No token any more. */
  end: 0,
  /** The name of a member, with its quotes. */
  name: 1,
  /** A string that is a value, with its quotes. */
  string: 2,
  number: 3,
  /** `true`, `false` or `null`. */
  literal: 4,
  openingBrace: 5,
  openingBracket: 6,
  closingBrace: 7,
  closingBracket: 8,
} as const;
export type TokenKind = (typeof tokens)[keyof typeof tokens];

/** Walks over the tokens of bytes that are JSON for certain: what is not, it reads as anything. */
export class JsonTokens {
  /** Where the token that `next` found begins and ends, as offsets in bytes. */
  start = 0;
  end = 0;

  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes on to the next token, and says what it is. */
  next(): TokenKind {
    const bytes = this.#bytes;
    const { length } = bytes;
    let position = this.end;
    while (position < length && isBetweenTokens[bytes[position] as number] === 1) position += 1;
    this.start = position;
    const byte = bytes[position];
    if (byte === undefined) return tokens.end;
    if (byte === quote) {
      this.end = endOfString(bytes, position);
      return this.#isName() ? tokens.name : tokens.string;
    }
    const kind = kindByByte[byte] as TokenKind;
    position += 1;
    if (kind === tokens.number) {
      let phase = nextPhase[byte] as number;
      for (; position < length; position += 1) {
        phase = nextPhase[phase * 256 + (bytes[position] as number)] as number;
        if (phase === 0) break;
      }
    } else if (kind === tokens.literal) {
      while (isLetter(bytes[position])) position += 1;
    }
    this.end = position;
    return kind;
  }

  /** Whether a colon follows the string that was read. */
  #isName(): boolean {
    let position = this.end;
    while (isWhiteSpace[this.#bytes[position] ?? 0] === 1) position += 1;
    return this.#bytes[position] === colon;
  }
}

/** The offset after the string whose opening quote stands at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let position = endOfPlainRun(bytes, start + 1, length);
  while (bytes[position] === backslash) position = endOfPlainRun(bytes, position + 2, length);
  return Math.min(length, position + 1);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

const isBetweenTokens = isWhiteSpace.map((isSpace, byte) =>
  isSpace === 1 || byte === comma || byte === colon ? 1 : 0,
);

const kindByByte = new Uint8Array(256).fill(tokens.literal);
kindByByte.fill(tokens.number, zero, nine + 1);
kindByByte[minus] = tokens.number;
kindByByte[openingBrace] = tokens.openingBrace;
kindByByte[openingBracket] = tokens.openingBracket;
kindByByte[closingBrace] = tokens.closingBrace;
kindByByte[closingBracket] = tokens.closingBracket;
