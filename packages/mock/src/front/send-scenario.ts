import type { Request, Response } from 'express';
import type { ContractOperation } from '../contract-operations.js';
import type { Scenario } from '../scenario/choose-scenario.js';
import type { ServedContract } from '../served-contract.js';
import type { Match } from './find-operation.js';
import { requestIdOf } from './request-id.js';
import { pathOf, sendJson } from './write-problem.js';

/** Answers with an example of the contract. Of its headers only the required ones: the others may not fit it. */
export async function sendScenario(
  request: Request,
  response: Response,
  { prism }: ServedContract,
  { operation }: Match,
  { status, example }: Scenario,
): Promise<void> {
  const answer = await prism.answer(
    { method: operation.method, path: operation.path, query: {}, headers: {} },
    { operationPath: operation.path, status, example, judge: false },
  );
  if (!answer.documented) throw new Error(`Prism has no answer ${status} ${example} of ${operation.id}.`);
  const declared = operation.responses.find((one) => one.status === status);
  for (const name of declared?.requiredHeaders ?? []) {
    const value = answer.headers[name];
    if (name !== 'x-request-id' && value !== undefined) response.setHeader(name, value);
  }
  const contentType = answer.headers['content-type'];
  if (answer.body === undefined || contentType === undefined) {
    response.status(status).end();
    return;
  }
  const body =
    contentType === 'application/problem+json' ? ofThisRequest(answer.body, request, response) : answer.body;
  sendJson(response, status, contentType, body);
}

/** The lowest success of an operation, with its first example. */
export function firstSuccess({ responses }: ContractOperation): Scenario {
  const success = responses.find(({ status }) => status >= 200 && status < 300);
  const example = success?.examples[0]?.name;
  return { status: success?.status ?? 200, ...(example === undefined ? {} : { example }) };
}

/** A problem speaks of the request that it answers. */
function ofThisRequest(problem: unknown, request: Request, response: Response): unknown {
  if (typeof problem !== 'object' || problem === null) return problem;
  return {
    ...problem,
    ...('instance' in problem ? { instance: pathOf(request) } : {}),
    ...('requestId' in problem ? { requestId: requestIdOf(response) } : {}),
  };
}
