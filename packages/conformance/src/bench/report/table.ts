/** Rows of cells; the first column is text, the others are figures. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A cell; empty when it is not known. */
export function figure(value: number, digits = 0): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '';
}

/** Without the columns that no row has a figure in. */
export function withoutEmptyColumns({ title, head, rows }: Table): Table {
  const keep = (_: unknown, column: number) => column === 0 || rows.some((row) => row[column]);
  return { title, head: head.filter(keep), rows: rows.map((row) => row.filter(keep)) };
}

/** For a terminal. */
export function plainTable({ title, head, rows }: Table): string {
  const widths = widthsOf([head, ...rows]);
  const lines = [head, ...rows].map((row) => `  ${aligned(row, widths).join('  ')}`.trimEnd());
  return `\n${title}\n${lines.join('\n')}\n`;
}

/** GitHub-flavoured Markdown, aligned. */
export function markdownTable({ title, head, rows }: Table): string {
  const widths = widthsOf([head, ...rows]);
  const line = (row: readonly string[]) => `| ${aligned(row, widths).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return `\n**${title}**\n\n${[line(head), line(rule), ...rows.map(line)].join('\n')}\n`;
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
}

function aligned(row: readonly string[], widths: readonly number[]): string[] {
  return widths.map((width, column) => {
    const cell = row[column] ?? '';
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
}
