import { terminalLine } from '@actway/contract-checks/terminal-line';
import type { Paint, Style } from './paint.js';
import { cut } from './terminal-width.js';

/** One column: what stands above it, and the colour of a cell. */
export interface Column {
  head: string;
  style?: (cell: string) => Style | undefined;
}

export interface TableLook {
  /** Undefined: nothing is cut. */
  width: number | undefined;
  paint: Paint;
}

const gap = '  ';
const narrowest = 8;

/**
 * Lines for people. Where they are wider than the terminal, the widest column is cut until they fit; the first one, by
 * which a row is named to another command, stays whole as long as any other can be cut.
 */
export function table(columns: Column[], rows: string[][], { width, paint }: TableLook): string {
  const cells = rows.map((row) => row.map(terminalLine));
  const widths = columns.map(({ head }, index) =>
    Math.max(head.length, ...cells.map((row) => [...(row[index] ?? '')].length)),
  );
  if (width !== undefined) narrow(widths, width);
  const line = (row: string[], styleOf: (cell: string, index: number) => Style | undefined) =>
    row
      .map((cell, index) => {
        const size = widths[index] ?? 0;
        const shown = cut(cell, size);
        const style = styleOf(cell, index);
        const painted = style === undefined ? shown : paint(style, shown);
        return index === columns.length - 1 ? painted : painted + ' '.repeat(size - [...shown].length);
      })
      .join(gap)
      .trimEnd();
  return [
    line(
      columns.map(({ head }) => head),
      () => 'bold',
    ),
    ...cells.map((row) => line(row, (cell, index) => columns[index]?.style?.(cell))),
    '',
  ].join('\n');
}

function narrow(widths: number[], width: number): void {
  let over = widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1) - width;
  while (over > 0) {
    const others = widths.map((each, index) => (index === 0 ? 0 : each));
    const widest = Math.max(...others);
    const index = widest > narrowest ? others.indexOf(widest) : 0;
    const size = widths[index] ?? 0;
    if (size <= narrowest) return;
    widths[index] = size - 1;
    over -= 1;
  }
}
