import type { Place } from './execution-journal.js';
import type { LateRow } from './late-rows.js';

/** Numbers for each entry: the descriptor of its file, its offset and its length, in bytes. */
export const numbersOfEntry = 3;

/** Numbers for each execution: the place of its opening, and that of its result. */
export const numbersOfRow = 2 * numbersOfEntry;

/** Where the journal has executions, as numbers: threads share the descriptors of their process. */
export function placesOf(rows: readonly LateRow[]): Float64Array {
  const numbers = new Float64Array(rows.length * numbersOfRow);
  rows.forEach(({ opening, result }, index) => {
    setPlace(numbers, index * numbersOfRow, opening);
    setPlace(numbers, index * numbersOfRow + numbersOfEntry, result);
  });
  return numbers;
}

function setPlace(numbers: Float64Array, at: number, { segment, offset, length }: Place): void {
  numbers[at] = segment.descriptor;
  numbers[at + 1] = offset;
  numbers[at + 2] = length;
}
