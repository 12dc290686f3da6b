import { escapeCutAt } from '@actway/json';

/** Ranges of bytes from the left to the right, start and end of each. */
export type Ranges = readonly number[];

/** The ranges, grown so that none of them cuts a character of UTF-8. */
export function wholeCharacters(bytes: Uint8Array, ranges: Ranges): number[] {
  let last = 0;
  return ranges.map((place, index) => {
    const step = index % 2 === 0 ? -1 : 1;
    let whole = place;
    while (isContinuation(bytes[whole])) whole += step;
    last = Math.max(last, whole);
    return last;
  });
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/**
 * The ranges, which lie in a string of JSON whose characters begin at `start`, grown so that none of them cuts an
 * escape or a character.
 */
export function wholeEscapes(bytes: Uint8Array, start: number, ranges: Ranges): number[] {
  let last = start;
  return wholeCharacters(bytes, ranges).map((place, index) => {
    // What is whole so far ends no later than what is cut here begins, or is that very escape.
    const cut = place > last ? escapeCutAt(bytes, last, place) : undefined;
    const whole = index % 2 === 0 ? (cut?.start ?? place) : (cut?.end ?? place);
    last = Math.max(last, whole);
    return last;
  });
}
