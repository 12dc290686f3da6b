import type { Steps } from '@actway/json';
import { hexValue } from './spelling-symbols.js';

const asciiEscape = Buffer.from('\\u00');

/** How many escapes are looked at before other work may go on. */
const stepEscapes = 16_384;

/**
 * The offsets of all escapes in JSON that stand for a letter or digit of ASCII, in order. No encoder writes such ones,
 * but what does not write by the book may hide a secret behind them from whoever looks for its letters.
 */
export function* escapedLetters(json: Buffer): Steps<number[]> {
  const found: number[] = [];
  let offset = json.indexOf(asciiEscape);
  for (let count = 1; offset >= 0; count += 1) {
    const code =
      16 * (hexValue[json[offset + 4] ?? 0] as number) + (hexValue[json[offset + 5] ?? 0] as number);
    if (/[0-9A-Za-z]/.test(String.fromCharCode(code))) found.push(offset);
    offset = json.indexOf(asciiEscape, offset + asciiEscape.length);
    if (count % stepEscapes === 0) yield;
  }
  return found;
}
