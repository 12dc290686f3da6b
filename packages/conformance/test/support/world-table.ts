import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@actway/testing/repository-root';
import { allWorldDocuments, type WorldDocument } from '@actway/testing/world-documents';

/** What the long tests of the world's documents found, by document: a part of the page on importing. */
export const worldTableFile = join(root, 'docs/import.md');

/** The heads of the columns. */
export const worldColumns = [
  'document',
  'operations',
  'actions',
  'reported',
  'dead',
  'Redocly',
  'tsc',
  'Ajv',
  'generators',
] as const;

export type WorldRow = { document: string } & Partial<Record<(typeof worldColumns)[number], string>>;

const start = '<!-- Written by the long tests of the documents of the world. -->\n\n';
const end = '\n\n<!-- The end of what is written. -->';

/** As the table calls it: `kubernetes.io`, or the package of a document that is alone in one. */
export function worldName({ package: specifier, path }: WorldDocument): string {
  return path.startsWith('api/')
    ? path.replace(/^api\//, '').replace(/\.json$/, '')
    : specifier.replace(/@[\d.]+$/, '');
}

/** The rows of the page, in their order. */
export async function readWorldTable(): Promise<WorldRow[]> {
  const [, table] = parts(await readFile(worldTableFile, 'utf8'));
  return table
    .split('\n')
    .slice(2)
    .filter((line) => line.startsWith('|'))
    .map((line) => {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      const named = Object.fromEntries(worldColumns.map((column, index) => [column, cells[index] ?? '']));
      return { ...named, document: cells[0] ?? '' };
    });
}

/** Writes these cells into the page; what else stands in the row of a document stays, and a row of none goes. */
export async function writeWorldRows(rows: WorldRow[]): Promise<void> {
  const before = await readWorldTable();
  const names = allWorldDocuments.map(worldName);
  const known = new Map(
    names.map((document): [string, WorldRow] => [
      document,
      before.find((row) => row.document === document) ?? { document },
    ]),
  );
  for (const row of rows) known.set(row.document, { ...known.get(row.document), ...row });
  const cells = [...known.values()].map((row) => worldColumns.map((column) => row[column] ?? ''));
  const lines = [[...worldColumns], ...cells];
  const widths = worldColumns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  // Names to the left, figures to the right.
  const isName = (at: number) => at === 0 || at === worldColumns.length - 1;
  const written = lines.map((line) =>
    row(line.map((cell, at) => (isName(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))),
  );
  const rule = row(widths.map((width, at) => (isName(at) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
  const [above, , below] = parts(await readFile(worldTableFile, 'utf8'));
  const table = [written[0], rule, ...written.slice(1)].join('\n');
  await writeFile(worldTableFile, above + start + table + end + below);
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

function parts(page: string): [before: string, table: string, after: string] {
  const [before = '', rest] = page.replaceAll('\r\n', '\n').split(start);
  const [table, after] = rest?.split(end) ?? [];
  if (table === undefined || after === undefined)
    throw new Error(`${worldTableFile} has lost the marks around what the long tests write.`);
  return [before, table, after];
}
