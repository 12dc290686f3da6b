import type { Place } from './execution-journal.js';

/** Numbers for each entry: the descriptor of its file, its offset and its length, in bytes. Threads share descriptors. */
export const numbersOfEntry = 3;

/** Numbers for each execution: the place of its opening, and that of its result. */
export const numbersOfRow = 2 * numbersOfEntry;

/** Adds where the journal has an entry, as numbers. */
export function addPlace(numbers: number[], { segment, offset, length }: Place): void {
  numbers.push(segment.descriptor, offset, length);
}
