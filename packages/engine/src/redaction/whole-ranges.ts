import { backslash, lowerU } from './spelling-symbols.js';

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
  const whole: number[] = [];
  let position = start;
  for (const [index, place] of wholeCharacters(bytes, ranges).entries()) {
    let before = position;
    while (position < place) {
      before = position;
      position += lengthAt(bytes, position);
    }
    // The escape at `before` reaches beyond the place.
    const isCut = position > place;
    whole.push(isCut && index % 2 === 0 ? before : position);
    if (isCut && index % 2 === 0) position = before;
  }
  return whole;
}

/** The length of the escape or the byte at this offset. */
function lengthAt(bytes: Uint8Array, position: number): number {
  if (bytes[position] !== backslash) return 1;
  return bytes[position + 1] === lowerU ? 6 : 2;
}
