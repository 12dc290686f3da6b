import type { DocumentOperation } from '../apps/operations.js';
import { type NotImported, notImported } from './import-report.js';
import { operationFilter } from './operation-filter.js';

/**
 * The operations that are wanted; each of the others is reported with its reason.
 * @param globs See `operationFilter`; none want every operation.
 */
export function selectOperations(
  all: DocumentOperation[],
  globs: string[],
): { selected: DocumentOperation[]; reported: NotImported[] } {
  const isWanted = operationFilter(globs);
  const reported: NotImported[] = [];
  const selected = all.filter((operation) => {
    const wanted = isWanted(operation);
    if (!wanted) reported.push(notImported(operation, 'not-selected', '--operations does not name it.'));
    return wanted;
  });
  return { selected, reported };
}
