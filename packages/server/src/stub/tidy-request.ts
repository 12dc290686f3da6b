import {
  assertNoMistypedNames,
  deprecationHeaders,
  dropEmptyMembers,
  dropEmptyParameters,
  joinRepeatedLists,
} from '@actway/http-contract';
import type { RequestHandler } from 'express';
import type { ContractOperation } from './contract.js';

/**
 * One step before the validator: names that are a known one in other letters are refused, `""` counts as absent
 * where the contract says so, a list that is spread over several parameters becomes one, and what is deprecated is told of.
 */
export function tidyRequest(document: Record<string, unknown>, operation: ContractOperation): RequestHandler {
  return (request, response, next) => {
    const { bodySchema, queryNames, emptyIsAbsent, queryLists } = operation;
    const [path = '', search = ''] = split(request.originalUrl);
    assertNoMistypedNames(document, bodySchema, request.body, queryNames, search);
    if (bodySchema !== undefined) dropEmptyMembers(document, bodySchema, request.body);
    const kept = joinRepeatedLists(dropEmptyParameters(search, emptyIsAbsent), queryLists);
    response.set(deprecationHeaders(document, operation.deprecation, kept, request.body));
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
