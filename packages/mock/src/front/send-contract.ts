import { pipeline } from 'node:stream/promises';
import { CatalogError, type ContractExpander } from '@actway/catalog';
import { ProblemError } from '@actway/http-contract';
import { entityTagOf, isHeld } from '@actway/http-contract/node';
import type { Request, Response } from 'express';

/**
 * Sends the contract that the mock honours, expanded where the query names apps or actions, or 304 to a caller that
 * has it.
 * @throws ProblemError `InvalidRequestError` for names that do not exist
 */
export async function sendContract(
  request: Request,
  response: Response,
  expander: ContractExpander,
  query: Record<string, string | string[]>,
): Promise<void> {
  const [version] = valuesOf(query.version);
  const only = query.only === 'actions' ? query.only : undefined;
  const selection = { apps: valuesOf(query.apps), actions: valuesOf(query.actions), version, only } as const;
  const contract = await expander.expand(selection).catch((error) => {
    throw problemOfSelection(error);
  });
  const etag = entityTagOf(contract.digest);
  response.setHeader('etag', etag);
  if (isHeld(request.get('if-none-match'), etag)) response.status(304).end();
  else {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const pieces = contract.pieces();
    // What goes wrong before anything is sent can still be told.
    const { value } = await pieces.next();
    if (value !== undefined) response.write(value);
    await pipeline(pieces, response);
  }
}

/** The contract separates the values of a list by commas. */
function valuesOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().flatMap((each) => each.split(','));
}

function problemOfSelection(error: unknown): unknown {
  if (!(error instanceof CatalogError) || error.code !== 'selection-invalid') return error;
  return new ProblemError('InvalidRequestError', `The contract cannot be expanded. ${error.message}`, {
    details: error.selectionFaults.map((fault) => ({ in: 'query', ...fault })),
    suggestions: error.suggestions,
  });
}
