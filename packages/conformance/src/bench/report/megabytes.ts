import { figure } from './table.js';

/** Memory as a cell of a table: whole binary megabytes. */
export function inMegabytes(bytes: number): string {
  return figure(bytes / 2 ** 20);
}
