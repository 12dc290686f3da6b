import type { SubjectName } from '../conformance-case.js';
import { contractCells, nameOfCell } from './contract-cells.js';
import type { Limitation } from './limitation.js';

/** How a subject met a cell: a real request led to it, or it was asked for it because of a limitation. */
export type Met = 'reached' | Limitation;

/** What each subject met, by the name of the cell. */
export type MatrixResults = ReadonlyMap<string, Partial<Record<SubjectName, Met>>>;

const subjects = ['server', 'stub', 'mock'] as const;

/**
 * The matrix as Markdown: one row for each example of each status of each operation, and what the limitations are.
 * @param limitations all that are known, whether or not one was met
 */
export function renderMatrix(results: MatrixResults, limitations: readonly Limitation[]): string {
  const cells = contractCells();
  const metBy = (subject: SubjectName) => cells.map((cell) => results.get(nameOfCell(cell))?.[subject]);
  const rows = cells.map((cell) => {
    const met = results.get(nameOfCell(cell)) ?? {};
    return [cell.operationId, cell.status, cell.example ?? '–', ...subjects.map((one) => markOf(met[one]))];
  });
  const counts = subjects.map((subject) => {
    const met = metBy(subject).filter((one) => one !== undefined);
    const asked = met.filter((one) => one !== 'reached').length;
    return `the ${subject} meets ${met.length}${asked > 0 ? `, ${asked} of them asked for` : ''}`;
  });
  const explained = limitations.map((limitation) => {
    const count = metBy(limitation.subject).filter((one) => one === limitation).length;
    return [limitation.subject, limitation.name, count, limitation.cannot];
  });
  const failures = limitations.filter(({ subject }) => subject === 'server').flatMap(({ cases }) => cases);
  return [
    `Of ${cells.length} answers that the contract promises, ${counts.join('; ')}.`,
    `Known failures of the server: ${failures.join(', ') || 'none'}.`,
    'A plain request leads to each ✓. “Asked” is an answer that the stub or the mock does not come to by itself, for the limitation that follows: the plain request has a wrong answer, the stub’s handler or the header `Prefer` is asked for the right one, and a test shows that the limitation is still there. ✗ is an answer that was not met. All are judged by a validator that shares no code with any of them.',
    table(['who', 'limitation', 'answers asked for', 'what that means'], explained),
    table(['operation', 'status', 'example', ...subjects], rows),
  ].join('\n\n');
}

function markOf(met: Met | undefined): string {
  if (met === undefined) return '**✗**';
  return met === 'reached' ? '✓' : `asked: ${met.name}`;
}

function table(head: readonly string[], rows: (string | number)[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
