import { backslash, lowerU } from './characters.js';

/** The longest escape, `\u0041`. */
const longestEscape = 6;

/**
 * The escape in a string of JSON that a cut at `place` would divide; undefined: none.
 * @param from a place before it that divides none; nothing further to the left is looked at
 */
export function escapeCutAt(
  bytes: Uint8Array,
  from: number,
  place: number,
): { start: number; end: number } | undefined {
  let last = place - 1;
  const furthest = Math.max(from, place - longestEscape + 1);
  while (last >= furthest && bytes[last] !== backslash) last -= 1;
  if (last < furthest) return undefined;
  let first = last;
  while (first > from && bytes[first - 1] === backslash) first -= 1;
  // Backslashes that stand side by side are escapes in pairs; one that is left over begins another.
  if ((last - first) % 2 === 1) return undefined;
  const end = last + (bytes[last + 1] === lowerU ? longestEscape : 2);
  return end > place ? { start: last, end } : undefined;
}
