import { pipeline } from 'node:stream/promises';
import type { ContractExpander } from '@actway/catalog';
import { entityTagOf, isHeld } from '@actway/http-contract/node';
import type { Request, Response } from 'express';
import { problemOfSelection, valuesOf } from './judge-filter.js';
import type { Query } from './judge-request.js';

/**
 * Sends the contract that the mock honours, expanded where the query names apps or actions, or 304 to a caller that
 * has it.
 * @throws ProblemError `InvalidRequestError` for names that do not exist
 */
export async function sendContract(
  request: Request,
  response: Response,
  expander: ContractExpander,
  query: Query,
): Promise<void> {
  const [version] = valuesOf(query.version);
  const only = query.only === 'actions' ? query.only : undefined;
  const selection = { apps: valuesOf(query.apps), actions: valuesOf(query.actions), version, only } as const;
  const contract = await expander.expand(selection).catch((error) => {
    throw problemOfSelection(error, { what: 'The contract cannot be expanded. ' });
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
