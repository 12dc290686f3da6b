/** Memory as a cell of a table: whole binary megabytes. */
export function inMegabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
