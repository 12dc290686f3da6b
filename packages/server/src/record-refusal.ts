import {
  type Engine,
  EngineError,
  engineFor,
  type Identity,
  proxyActionId,
  recordRefusedCall,
} from '@actway/engine';
import type { ProblemError } from '@actway/http-contract';
import type { Request, Response } from 'express';
import { exchangeOf } from './stub/exchange.js';

/**
 * Records an execute or proxy call that the contract refused. What the engine refuses it has recorded itself, and a call
 * without a valid key belongs to no project.
 */
export function recordRefusals(engine: Engine) {
  return async (problem: ProblemError, request: Request, response: Response): Promise<void> => {
    const { operationId, pathParameters, caller, requestId, startedAt } = exchangeOf(response);
    if ((operationId !== 'executeAction' && operationId !== 'executeProxy') || caller === undefined) return;
    if (problem.cause instanceof EngineError || problem.status >= 500) return;
    // What is too much would be more with a record of it.
    if (problem.name === 'OverloadedError') return;
    const identity = caller as Identity;
    await recordRefusedCall(engineFor(engine, identity), {
      projectId: identity.projectId,
      entityId: entityOf(request.body),
      requestId,
      actionId: String(pathParameters?.actionId ?? proxyActionId).slice(0, 128),
      errorName: problem.name,
      error: problem.what,
      startedAt,
    });
  };
}

/** The entity that a body names, where it could be read: its record is then among those of that entity. */
function entityOf(body: unknown): string | undefined {
  const { entityId } = Object(body) as { entityId?: unknown };
  return typeof entityId === 'string' && entityId !== '' && entityId.length <= longestEntityId
    ? entityId
    : undefined;
}

const longestEntityId = 256;
