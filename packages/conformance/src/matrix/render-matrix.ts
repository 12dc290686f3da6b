import type { SubjectName } from '../conformance-case.js';
import { contractCells, nameOfCell } from './contract-cells.js';

/** How a subject met a cell: a real request led to it, or it was asked for it and honoured the contract. */
export type Met = 'reached' | 'asked for';

/** What each subject met, by the name of the cell. */
export type MatrixResults = ReadonlyMap<string, Partial<Record<SubjectName, Met>>>;

const subjects = ['server', 'stub', 'mock'] as const;
const marks: Record<Met, string> = { reached: '✓', 'asked for': '(✓)' };

/** The matrix as a Markdown table: one row for each example of each status of each operation. */
export function renderMatrix(results: MatrixResults): string {
  const cells = contractCells();
  const rows = cells.map((cell) => {
    const met = results.get(nameOfCell(cell)) ?? {};
    const marked = subjects.map((subject) => {
      const how = met[subject];
      return how === undefined ? '**✗**' : marks[how];
    });
    return `| ${[cell.operationId, cell.status, cell.example ?? '–', ...marked].join(' | ')} |`;
  });
  const counts = subjects.map((subject) => {
    const how = cells.map((cell) => results.get(nameOfCell(cell))?.[subject]);
    const reached = how.filter((one) => one === 'reached').length;
    const asked = how.filter((one) => one === 'asked for').length;
    return `the ${subject} meets ${reached + asked}${asked > 0 ? `, ${asked} of them asked for` : ''}`;
  });
  return [
    `Of ${cells.length} answers that the contract promises, ${counts.join('; ')}.`,
    'A real request leads to each ✓; (✓) is an answer that only the server can come to by itself, so the stub’s handler or the mock was asked for it. All are judged by a validator that shares no code with any of them.',
    [
      '| operation | status | example | server | stub | mock |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
  ].join('\n\n');
}
