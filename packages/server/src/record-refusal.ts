import { type Engine, EngineError, type Identity, proxyActionId, recordRefusedCall } from '@actway/engine';
import type { ProblemError } from '@actway/http-contract';
import type { Request, Response } from 'express';
import { exchangeOf } from './stub/exchange.js';

/**
 * Records an execute or proxy call that the contract refused. What the engine refuses it has recorded itself, and a call
 * without a valid key belongs to no project.
 */
export function recordRefusals(engine: Engine) {
  return async (problem: ProblemError, _request: Request, response: Response): Promise<void> => {
    const { operationId, pathParameters, caller, requestId, startedAt } = exchangeOf(response);
    if ((operationId !== 'executeAction' && operationId !== 'executeProxy') || caller === undefined) return;
    if (problem.cause instanceof EngineError || problem.status >= 500) return;
    // What is too much would be more with a record of it.
    if (problem.name === 'OverloadedError') return;
    await recordRefusedCall(engine, {
      projectId: (caller as Identity).projectId,
      requestId,
      actionId: String(pathParameters?.actionId ?? proxyActionId).slice(0, 128),
      errorName: problem.name,
      error: problem.what,
      startedAt,
    });
  };
}
