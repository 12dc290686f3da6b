import type { Steps } from '@actway/json';
import { hexValue } from './spelling-symbols.js';

const asciiEscape = Buffer.from('\\u00');

/** How many bytes are searched before other work may go on: some milliseconds of it, whatever they hold. */
const windowBytes = 256 * 1024;

/**
 * The offsets of all escapes in JSON that stand for a letter or digit of ASCII, in order. No encoder writes such ones,
 * but what does not write by the book may hide a secret behind them from whoever looks for its letters.
 */
export function* escapedLetters(json: Buffer): Steps<number[]> {
  const found: number[] = [];
  for (let from = 0; from < json.length; from += windowBytes) {
    if (from > 0) yield;
    // An escape that begins in a window may end beyond it.
    const window = json.subarray(from, from + windowBytes + asciiEscape.length - 1);
    let offset = window.indexOf(asciiEscape);
    while (offset >= 0) {
      if (isLetterAt(json, from + offset + asciiEscape.length)) found.push(from + offset);
      offset = window.indexOf(asciiEscape, offset + asciiEscape.length);
    }
  }
  return found;
}

/** Whether JSON may hold such an escape, told at once: for what is not long. */
export function mayEscapeLetters(json: Uint8Array): boolean {
  const buffer = Buffer.isBuffer(json) ? json : Buffer.from(json.buffer, json.byteOffset, json.length);
  return buffer.includes(asciiEscape);
}

/** Whether the two digits of an escape stand for a letter or digit. */
function isLetterAt(json: Buffer, place: number): boolean {
  const code = 16 * (hexValue[json[place] ?? 0] as number) + (hexValue[json[place + 1] ?? 0] as number);
  return /[0-9A-Za-z]/.test(String.fromCharCode(code));
}
