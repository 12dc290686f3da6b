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
const narrowest = 6;

/**
 * Lines for people. Where they are wider than the terminal, the widest columns are cut, and the last ones left out, until
 * they fit. The first one stays whole: by it a row is named to another command.
 */
export function table(columns: Column[], rows: string[][], { width, paint }: TableLook): string {
  const cells = rows.map((row) => row.map(terminalLine));
  const widths = columns.map(({ head }, index) =>
    Math.max(head.length, ...cells.map((row) => [...(row[index] ?? '')].length)),
  );
  if (width !== undefined) narrow(widths, width);
  const line = (row: string[], styleOf: (cell: string, index: number) => Style | undefined) =>
    widths
      .map((size, index) => {
        const cell = row[index] ?? '';
        const shown = cut(cell, size);
        const style = styleOf(cell, index);
        const padding = index === widths.length - 1 ? '' : ' '.repeat(size - [...shown].length);
        return (style === undefined ? shown : paint(style, shown)) + padding;
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

/** Makes the widths of columns smaller, and fewer. */
function narrow(widths: number[], width: number): void {
  const whole = () => widths.reduce((sum, each) => sum + each, 0) + gap.length * (widths.length - 1);
  while (whole() > width && widths.length > 1) {
    const others = widths.slice(1);
    const widest = Math.max(...others);
    if (widest > narrowest) widths[others.indexOf(widest) + 1] = widest - 1;
    else widths.pop();
  }
}
