import type { Place } from './execution-journal.js';
import type { LateRow } from './late-rows.js';

/** Numbers for each entry: the descriptor of its file, its offset and its length, in bytes. */
export const numbersOfEntry = 3;

/** Numbers for each execution: the place of its opening, and that of its result. */
export const numbersOfRow = 2 * numbersOfEntry;

/** Where the journal has executions, as numbers: threads share the descriptors of their process. */
export function placesOf(rows: readonly LateRow[]): Float64Array {
  const numbers = (place: Place) => [place.segment.descriptor, place.offset, place.length];
  return Float64Array.from(rows.flatMap(({ opening, result }) => [...numbers(opening), ...numbers(result)]));
}
