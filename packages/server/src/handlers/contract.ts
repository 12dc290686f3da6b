import { CatalogError, createContractExpander } from '@actway/catalog';
import { loadContract } from '@actway/contract/document';
import type { Identity } from '@actway/engine';
import { ProblemError } from '@actway/http-contract';
import { isHeld, writtenDocument } from '@actway/http-contract/node';
import { JsonBytes } from '../operations/json-bytes.js';
import type { OperationHandler } from '../operations/operation-handler.js';
import type { HandlerContext } from './context.js';

export const getOpenApiDocumentHandler = ({
  engine: { catalog },
}: HandlerContext): OperationHandler<'getOpenApiDocument', Identity> => {
  const expander = createContractExpander(loadContract(), catalog);
  return async ({ query, headers, signal }) => {
    const document = await expander.expand(query, signal).catch((error) => {
      throw problemOfSelection(error);
    });
    const { bytes, etag } = writtenDocument(document);
    if (isHeld(headers['if-none-match'], etag)) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: new JsonBytes([bytes]) };
  };
};

function problemOfSelection(error: unknown): unknown {
  if (!(error instanceof CatalogError) || error.code !== 'selection-invalid') return error;
  return new ProblemError('InvalidRequestError', `The contract cannot be expanded. ${error.message}`, {
    details: error.selectionFaults.map((fault) => ({ in: 'query', ...fault })),
    suggestions: error.suggestions,
  });
}
