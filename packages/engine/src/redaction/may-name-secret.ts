import { isPlainName } from './secret-endings.js';
import { SeenNames } from './seen-names.js';

/**
 * Whether any member of JSON text, or of its beginning, has the name of a secret, or names another as one. Names are
 * found by the colons behind them, backwards: most bytes are looked at once, and for a colon alone. A text that begins
 * with a colon, behind one with an escape, may be taken for a name.
 */
export function mayNameSecret(json: Uint8Array): boolean {
  const names = new SeenNames();
  for (let at = nextColon(json, 0); at < json.length; at = nextColon(json, at + 1)) {
    const end = endOfName(json, at);
    if (end === 0) continue;
    const start = startOfPlainName(json, end);
    if (start >= 0) names.seePlain(json, start, end);
    else names.seeWritten(json, startOfName(json, end), end);
    if (names.mayNameSecret) return true;
  }
  return false;
}

const [tab, lineFeed, carriageReturn, space, quote, colon, backslash] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x3a, 0x5c,
];

/** Eight at a time: what a loop costs beside its work is as much as the work. */
function nextColon(json: Uint8Array, from: number): number {
  let at = from;
  for (const last = json.length - 8; at <= last; at += 8) {
    if (json[at] === colon) return at;
    if (json[at + 1] === colon) return at + 1;
    if (json[at + 2] === colon) return at + 2;
    if (json[at + 3] === colon) return at + 3;
    if (json[at + 4] === colon) return at + 4;
    if (json[at + 5] === colon) return at + 5;
    if (json[at + 6] === colon) return at + 6;
    if (json[at + 7] === colon) return at + 7;
  }
  while (at < json.length && json[at] !== colon) at += 1;
  return at;
}

/** The offset behind the string that stands before a colon; 0: the colon is within a string. */
function endOfName(json: Uint8Array, colonAt: number): number {
  let end = colonAt;
  while (end > 0 && isWhiteSpace(json[end - 1] as number)) end -= 1;
  if (json[end - 1] !== quote) return 0;
  let escapes = 0;
  while (json[end - 2 - escapes] === backslash) escapes += 1;
  // An escaped quote ends no string.
  return escapes % 2 === 0 ? end : 0;
}

/** 1 for each byte that a plain name may hold. */
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 127 || byte === quote || byte === backslash ? 0 : 1,
);

/** Where the string begins that ends there; -1 where it is not of ASCII alone, or holds an escape. */
function startOfPlainName(json: Uint8Array, end: number): number {
  let start = end - 2;
  while (start > 0 && isPlain[json[start] as number] === 1) start -= 1;
  if (start <= 0) return isPlainName(json, 0, 1) ? 0 : -1;
  return json[start] === quote && json[start - 1] !== backslash ? start : -1;
}

/** Where the string begins that ends there. */
function startOfName(json: Uint8Array, end: number): number {
  let start = end - 2;
  while (start > 0 && (json[start] !== quote || json[start - 1] === backslash)) start -= 1;
  return Math.max(0, start);
}

function isWhiteSpace(byte: number): boolean {
  return byte === space || byte === lineFeed || byte === carriageReturn || byte === tab;
}
