import { type OperationId, operationTable } from '@actway/contract';
import { loadContract } from '@actway/contract/document';
import { membersIn } from '@actway/openapi';
import type { Handlers } from '@actway/server/stub';

/** What a handler was given of a request: what validation made of it. */
export interface Given {
  requestId: string;
  path: unknown;
  /** The parameters that the contract has; others are ignored, however they are read. */
  query: Record<string, unknown>;
  /** Undefined for a body of bytes. */
  body: unknown;
}

type AnyHandler = (request: Given) => unknown;

/** The same handlers, which tell what they are given before they answer. */
export function tellingHandlers(
  handlers: Handlers<unknown>,
  onGiven: (given: Given) => void,
): Handlers<unknown> {
  const document = loadContract();
  const entries = Object.entries(handlers as unknown as Record<OperationId, AnyHandler>).map(
    ([id, handler]): [string, AnyHandler] => {
      const names = queryNames(document, id as OperationId);
      return [
        id,
        (request) => {
          const { requestId, path, body } = request;
          const query = Object.fromEntries(
            Object.entries(request.query).filter(([name]) => names.includes(name)),
          );
          onGiven({ requestId, path, query, body: id === 'uploadFile' ? undefined : body });
          return handler(request);
        },
      ];
    },
  );
  return Object.fromEntries(entries) as unknown as Handlers<unknown>;
}

function queryNames(document: Record<string, unknown>, id: OperationId): string[] {
  const { method, path } = operationTable[id];
  const item = membersIn(document, membersIn(document, document.paths)[path]);
  const parameters = (membersIn(document, item[method]).parameters ?? []) as unknown[];
  return parameters
    .map((one) => membersIn(document, one))
    .filter((one) => one.in === 'query')
    .map((one) => String(one.name));
}
