/** The bytes that mean something in JSON. */
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const comma = 0x2c;
export const minus = 0x2d;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const openingBracket = 0x5b;
export const backslash = 0x5c;
export const closingBracket = 0x5d;
export const lowerN = 0x6e;
export const lowerT = 0x74;
export const lowerU = 0x75;
export const openingBrace = 0x7b;
export const closingBrace = 0x7d;

/** 1 for each byte that ends a run of plain characters in a string: the quote, the backslash, control characters. */
const endsPlainRun = bytesLike((byte) => byte < space || byte === quote || byte === backslash);

/** 1 for each byte that is white space between tokens (RFC 8259 §2). */
export const isWhiteSpace = bytesLike((byte) => [space, lineFeed, carriageReturn, tab].includes(byte));

/** 1 for each byte that makes an escape with the backslash before it, apart from `u`. */
export const isShortEscape = bytesLike((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));

/** 1 for each hexadecimal digit. */
export const isHexDigit = bytesLike((byte) => /[0-9a-fA-F]/.test(String.fromCharCode(byte)));

function bytesLike(test: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (test(byte) ? 1 : 0));
}

/** The first offset from `start` up to `limit` at which a run of plain characters ends. */
export function endOfPlainRun(bytes: Uint8Array, start: number, limit: number): number {
  let position = start;
  // Eight at a time: what a loop costs beside its work is as much as the work.
  for (const last = limit - 8; position <= last; position += 8) {
    if (endsPlainRun[bytes[position] as number] === 1) return position;
    if (endsPlainRun[bytes[position + 1] as number] === 1) return position + 1;
    if (endsPlainRun[bytes[position + 2] as number] === 1) return position + 2;
    if (endsPlainRun[bytes[position + 3] as number] === 1) return position + 3;
    if (endsPlainRun[bytes[position + 4] as number] === 1) return position + 4;
    if (endsPlainRun[bytes[position + 5] as number] === 1) return position + 5;
    if (endsPlainRun[bytes[position + 6] as number] === 1) return position + 6;
    if (endsPlainRun[bytes[position + 7] as number] === 1) return position + 7;
  }
  while (position < limit && endsPlainRun[bytes[position] as number] === 0) position += 1;
  return position;
}
