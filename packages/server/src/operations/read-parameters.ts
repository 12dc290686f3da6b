import { parse as parseQuery } from 'node:querystring';
import { plainUuid } from '@actway/http-contract';
import { isObject } from '@actway/openapi';
import type { Request } from 'express';
import type { ContractOperation } from '../stub/contract.js';
import { problemOfFaults } from '../stub/problem-of-faults.js';

/** The parameters of a request as the contract places them, still texts and lists of texts. */
export interface SentParameters {
  query: Record<string, unknown>;
  headers: Request['headers'];
  params: Record<string, unknown>;
}

/** Takes the parameters out of a request. @param search the query, without `?` */
export type ReadParameters = (request: Request, search: string) => SentParameters;

/** Characters that a value of a query has to be percent-encoded for, unless its parameter has `allowReserved` (RFC 3986 §2.2). */
const reserved = /[:/?#[\]@!$&'()*+,;=]/;

/**
 * Prepares the reading of an operation's parameters: lists with commas between their items (`style: form` and `simple`,
 * not exploded) become lists, and a UUID in capitals is the same in small letters.
 * @throws ProblemError `InvalidRequestError` for a value that holds a reserved character as it is
 */
export function compileParameters({ deprecation, queryLists }: ContractOperation): ReadParameters {
  const query = deprecation.parameters.filter((one) => one.in === 'query');
  const encoded = query.filter((one) => one.allowReserved !== true).map((one) => String(one.name));
  const uuidsIn = (place: string) =>
    deprecation.parameters
      .filter((one) => one.in === place && isObject(one.schema) && one.schema.format === 'uuid')
      .map((one) => String(one.name));
  const [uuidsInPath, uuidsInQuery] = [uuidsIn('path'), uuidsIn('query')];
  return (request, search) => {
    const params = withPlainUuids(request.params, uuidsInPath);
    if (search === '') return { query: {}, headers: request.headers, params };
    if (encoded.length > 0) refuseReserved(encoded, queryLists, search);
    const values: Record<string, unknown> = { ...parseQuery(search) };
    for (const name of queryLists) {
      const value = values[name];
      if (typeof value === 'string' && value !== '') values[name] = value.split(',');
    }
    return { query: withPlainUuids(values, uuidsInQuery), headers: request.headers, params };
  };
}

function refuseReserved(names: readonly string[], lists: ReadonlySet<string>, search: string): void {
  for (const pair of search.split('&')) {
    const [name = '', value = ''] = pair.split('=');
    if (!names.includes(name)) continue;
    const parts = lists.has(name) ? value.split(',') : [value];
    if (!parts.some((part) => reserved.test(part))) continue;
    const message = `Parameter '${name}' must be url encoded. Its value may not contain reserved characters.`;
    throw problemOfFaults([{ path: `/query/${name}`, message }]);
  }
}

function withPlainUuids(values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  if (names.length === 0) return values;
  const plain = { ...values };
  for (const name of names) {
    const value = plain[name];
    if (typeof value === 'string') plain[name] = plainUuid(value);
  }
  return plain;
}
