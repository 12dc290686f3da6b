import { dropEmptyMembers, dropEmptyParameters } from '@actway/contract';
import type { RequestHandler } from 'express';
import type { ContractOperation } from './contract.js';

/** `""` counts as absent where the contract says so; this is one step before the validator. */
export function dropEmpty(document: Record<string, unknown>, operation: ContractOperation): RequestHandler {
  return (request, _response, next) => {
    if (operation.bodySchema !== undefined) dropEmptyMembers(document, operation.bodySchema, request.body);
    const [path = '', search = ''] = split(request.originalUrl);
    const kept = dropEmptyParameters(search, operation.emptyIsAbsent);
    if (kept !== search) {
      // The validator reads the address that was asked for, the router the one of the moment.
      request.originalUrl = kept === '' ? path : `${path}?${kept}`;
      request.url = request.originalUrl;
    }
    next();
  };
}

function split(url: string): [string, string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
