import { backslash } from './characters.js';
import { escapeCutAt } from './cut-escape.js';
import type { Steps } from './steps.js';

/** Longer strings are read in parts of so many bytes. */
const partBytes = 256 * 1024;

/** The string that a token of valid JSON in UTF-8 stands for, which is given with its quotes from `start` to `end`. */
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

/** The first place, from this one on, that divides neither an escape nor a character. */
function wholeEnd(json: Uint8Array, from: number, place: number): number {
  let end = escapeCutAt(json, from, place)?.end ?? place;
  while (((json[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}
