import { CatalogError, shippedCatalog } from '@actway/catalog';
import type { Identity } from '@actway/engine';
import { ProblemError } from '@actway/http-contract';
import { entityTagOf, isHeld } from '@actway/http-contract/node';
import { JsonStream, jsonBody } from '../operations/json-stream.js';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const getOpenApiDocumentHandler = ({
  engine: { catalog },
  expander,
  appsWithoutKey,
}: HandlerContext): OperationHandler<'getOpenApiDocument', Identity> => {
  const knownToStrangers = appsWithoutKey === 'all' ? catalog : shippedCatalog(catalog);
  return async ({ query, headers, signal, caller, isHead }) => {
    const asker = { signal, caller: caller?.projectId, known: caller ? catalog : knownToStrangers };
    const contract = await expander.expand(query, asker).catch((error) => {
      throw problemOfSelection(error);
    });
    const etag = entityTagOf(contract.digest);
    if (isHeld(headers['if-none-match'], etag)) return { status: 304, headers: { etag } };
    const pieces = contract.pieces();
    // Nothing is expanded for who wants the head alone.
    const isUnmade = isHead && (query.apps !== undefined || query.actions !== undefined);
    return {
      status: 200,
      headers: { etag },
      body: isUnmade ? new JsonStream(pieces) : await jsonBody(pieces),
    };
  };
};

function problemOfSelection(error: unknown): unknown {
  if (!(error instanceof CatalogError) || error.code !== 'selection-invalid') return error;
  return new ProblemError('InvalidRequestError', `The contract cannot be expanded. ${error.message}`, {
    details: error.selectionFaults.map((fault) => ({ in: 'query', ...fault })),
    suggestions: error.suggestions,
  });
}
