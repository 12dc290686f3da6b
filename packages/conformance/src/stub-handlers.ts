import type { OperationId } from '@actway/contract';
import { exampleHandlers, type Handlers, ProblemError } from '@actway/server/stub';
import { type Cell, type CellName, contractCells } from './matrix/contract-cells.js';

type AnyHandler = (request: { headers: Record<string, unknown> }) => unknown;

interface Problem {
  name: ConstructorParameters<typeof ProblemError>[0];
  detail: string;
  details: ProblemError['details'];
}

/**
 * Handlers for the stub that answer with the example that `Prefer` names, and with the first success otherwise: what
 * is tested is what the stub makes of a handler's answer, error or failure.
 */
export function preferringHandlers(): Handlers<unknown> {
  const cells = contractCells();
  const usual = exampleHandlers() as unknown as Record<OperationId, AnyHandler>;
  const entries = (Object.keys(usual) as OperationId[]).map((id): [OperationId, AnyHandler] => [
    id,
    (request) => {
      const prefer = String(request.headers.prefer ?? '');
      const cell = cells.find((one) => one.operationId === id && preferenceFor(one) === prefer);
      return cell ? answer(cell) : usual[id](request);
    },
  ]);
  return Object.fromEntries(entries) as unknown as Handlers<unknown>;
}

/** What a request asks with for a cell (RFC 7240). */
export function preferenceFor({ status, example }: CellName): string {
  return `code=${status}${example === undefined ? '' : `, example=${example}`}`;
}

function answer({ operationId, status, value }: Cell): unknown {
  if (status === 500) throw new Error('The handler of the stub fails, as it was asked to.');
  if (status >= 400) {
    const { name, detail, details } = value as Problem;
    throw new ProblemError(name, detail, { help: '', details });
  }
  const headers = {
    ...(operationId === 'getOpenApiDocument' ? { etag: '"example"' } : {}),
    ...(status === 302 ? { location: 'https://app.example.com/done' } : {}),
  };
  return { status, headers, ...(value === undefined ? {} : { body: value }) };
}
