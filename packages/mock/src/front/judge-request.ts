import { inContractWords, ProblemError } from '@actway/http-contract';
import type { Request, Response } from 'express';
import type { ContractOperation } from '../contract-operations.js';
import type { ServedContract } from '../served-contract.js';
import type { Match } from './find-operation.js';

/** A request that fits the contract, without what the contract calls absent. */
export interface JudgedRequest {
  body: unknown;
  query: Query;
}

export type Query = Record<string, string | string[]>;

/**
 * Judges a request by the contract. What the request uses that is deprecated becomes headers of the answer.
 * @throws ProblemError `InvalidRequestError` with every fault
 */
export async function judgeRequest(
  { prism }: ServedContract,
  { operation, pathParameters }: Match,
  request: Request,
  response: Response,
  body: unknown,
): Promise<JudgedRequest> {
  const { search, headers } = operation.normalization.normalize(searchOf(request.originalUrl), body);
  response.set(headers);
  const query = readQuery(search);
  const answer = await prism.answer(
    {
      method: operation.method,
      path: fillPath(operation.path, pathParameters),
      query,
      headers: headersOf(operation, request),
      body,
    },
    { operationPath: operation.path },
  );
  const faults = answer.faults.map((fault) => ({
    ...fault,
    message: inContractWords(fault.message, operation.deprecation.parameters),
  }));
  if (faults.length === 0) return { body, query };
  const shown = faults.slice(0, 5).map(({ path, message }) => `${path} ${message}`.trim());
  if (faults.length > shown.length) shown.push('…');
  const count =
    faults.length === 1 ? '1 member of the request is' : `${faults.length} members of the request are`;
  throw new ProblemError('InvalidRequestError', `${count} at fault: ${shown.join('; ')}.`, {
    details: faults,
  });
}

function searchOf(url: string): string {
  return url.split('?').slice(1).join('?');
}

function readQuery(search: string): Query {
  const kept = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(kept.keys())].map((name) => {
      const [first = '', ...rest] = kept.getAll(name);
      return [name, rest.length > 0 ? [first, ...rest] : first];
    }),
  );
}

/** The parameters are encoded once more: Prism takes a bare comma for the separator of a list. */
export function fillPath(template: string, parameters: Record<string, string>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}

/** Only what the contract speaks of: Prism would act on `accept` and `prefer` by itself. */
function headersOf(operation: ContractOperation, request: Request): Record<string, string> {
  const type = operation.takesBytes ? 'application/octet-stream' : 'application/json';
  const headers: Record<string, string> = operation.hasBody ? { 'content-type': type } : {};
  for (const { name } of operation.parameters.filter((one) => one.in === 'header')) {
    const value = request.get(name);
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  return headers;
}
