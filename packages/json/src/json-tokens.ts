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
import { stepBytes } from './steps.js';

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
  /** White space, a string or a number that has not ended yet: the next call goes on, and other work may before. */
  unfinished: 9,
} as const;
export type TokenKind = (typeof tokens)[keyof typeof tokens];

/** Walks over the tokens of bytes that are JSON for certain: what is not, it reads as anything. */
export class JsonTokens {
  /** Where the token that `next` found begins and ends, as offsets in bytes. */
  start = 0;
  end = 0;

  readonly #bytes: Uint8Array;
  /** The token that has begun at `start` and was read up to `end`, if one is unfinished. */
  #begun: TokenKind = tokens.end;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes on to the next token, and says what it is. Reads a mebibyte of white space, of a string or of a number at most. */
  next(): TokenKind {
    if (this.#begun !== tokens.end) return this.#readOn(this.#begun);
    const bytes = this.#bytes;
    const limit = Math.min(bytes.length, this.end + stepBytes);
    let position = this.end;
    while (position < limit && isBetweenTokens[bytes[position] as number] === 1) position += 1;
    this.start = position;
    if (position === limit && limit < bytes.length) {
      this.end = position;
      return tokens.unfinished;
    }
    const byte = bytes[position];
    if (byte === undefined) return tokens.end;
    const kind = kindByByte[byte] as TokenKind;
    position += 1;
    if (kind === tokens.literal) while (isLetter(bytes[position])) position += 1;
    this.end = position;
    return kind === tokens.string || kind === tokens.number ? this.#readOn(kind) : kind;
  }

  /** Reads on in a string or a number. */
  #readOn(kind: TokenKind): TokenKind {
    const bytes = this.#bytes;
    const limit = Math.min(bytes.length, this.end + stepBytes);
    let position = this.end;
    if (kind === tokens.number) {
      while (position < limit && isInNumber[bytes[position] as number] === 1) position += 1;
    } else {
      position = endOfPlainRun(bytes, position, limit);
      while (position < limit && bytes[position] === backslash)
        position = endOfPlainRun(bytes, position + 2, limit);
    }
    const isUnfinished = position >= limit && limit < bytes.length;
    this.#begun = isUnfinished ? kind : tokens.end;
    if (kind === tokens.number || isUnfinished) {
      this.end = position;
      return isUnfinished ? tokens.unfinished : kind;
    }
    this.end = Math.min(bytes.length, position + 1);
    return this.#isName() ? tokens.name : tokens.string;
  }

  /** Whether a colon follows the string that was read. */
  #isName(): boolean {
    let position = this.end;
    while (isWhiteSpace[this.#bytes[position] ?? 0] === 1) position += 1;
    return this.#bytes[position] === colon;
  }
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x61 && byte <= 0x7a;
}

const isBetweenTokens = isWhiteSpace.map((isSpace, byte) =>
  isSpace === 1 || byte === comma || byte === colon ? 1 : 0,
);

/** 1 for each byte that a number may hold. */
const isInNumber = nextPhase.reduce((known, next, index) => {
  if (next !== 0) known[index % 256] = 1;
  return known;
}, new Uint8Array(256));

const kindByByte = new Uint8Array(256).fill(tokens.literal);
kindByByte.fill(tokens.number, zero, nine + 1);
kindByByte[minus] = tokens.number;
kindByByte[quote] = tokens.string;
kindByByte[openingBrace] = tokens.openingBrace;
kindByByte[openingBracket] = tokens.openingBracket;
kindByByte[closingBrace] = tokens.closingBrace;
kindByByte[closingBracket] = tokens.closingBracket;
