import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import { membersIn } from '@actway/openapi';

/** One answer that the contract promises: a status of an operation, as one named example shows it. */
export interface Cell {
  operationId: OperationId;
  status: number;
  /** Undefined for an answer that has no body. */
  example: string | undefined;
  /** What the example shows. */
  value: unknown;
}

/** What tells a cell from all others. */
export type CellName = Pick<Cell, 'operationId' | 'status'> & Partial<Pick<Cell, 'example'>>;

/** Every answer that the contract promises, computed from it. */
export function contractCells(): Cell[] {
  const document = loadContract();
  return (Object.keys(operationTable) as OperationId[]).flatMap((operationId) => {
    const { path, method } = operationTable[operationId];
    const operation = membersIn(
      document,
      membersIn(document, membersIn(document, document.paths)[path])[method],
    );
    return Object.entries(membersIn(document, operation.responses)).flatMap(([status, response]) => {
      const [media] = Object.values(membersIn(document, membersIn(document, response).content));
      const examples = Object.entries(membersIn(document, membersIn(document, media).examples));
      const named = examples.map(([example, one]) => ({ example, value: membersIn(document, one).value }));
      return (named.length > 0 ? named : [{ example: undefined, value: undefined }]).map((one) => ({
        operationId,
        status: Number(status),
        ...one,
      }));
    });
  });
}

/** `executeAction 404 actionNotFound` */
export function nameOfCell({ operationId, status, example }: CellName): string {
  return [operationId, status, ...(example === undefined ? [] : [example])].join(' ');
}
