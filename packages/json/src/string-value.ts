import { backslash } from './characters.js';
import { escapeCutAt } from './cut-escape.js';
import type { Steps } from './steps.js';

/** Longer strings are read in parts of so many bytes. */
const partBytes = 256 * 1024;

/**
 * The string that a token of valid JSON stands for; bytes that are no UTF-8 are U+FFFD. It is given with its quotes
 * from `start` to `end`.
 */
export function stringAt(json: Buffer, start: number, end: number): string {
  const hasEscapes = json.subarray(start, end).includes(backslash);
  return hasEscapes
    ? JSON.parse(json.toString('utf8', start, end))
    : json.toString('utf8', start + 1, end - 1);
}

/** The same in steps, for a string of any length. */
export function* stringSteps(json: Buffer, start: number, end: number): Steps<string> {
  if (end - start <= partBytes) return stringAt(json, start, end);
  let value = '';
  for (let read = start + 1; read < end - 1; ) {
    if (read > start + 1) yield;
    const partEnd = wholeEnd(json, read, Math.min(end - 1, read + partBytes));
    const part = json.subarray(read, partEnd);
    value += part.includes(backslash) ? JSON.parse(`"${part.toString('utf8')}"`) : part.toString('utf8');
    read = partEnd;
  }
  return value;
}

/** A place near this one that divides neither an escape nor a character, which has at most three bytes after its first. */
function wholeEnd(json: Uint8Array, from: number, place: number): number {
  const end = escapeCutAt(json, from, place)?.end ?? place;
  for (let more = 0; more < 3; more += 1) if (!isContinuation(json[end + more])) return end + more;
  return end + 3;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
