import type { Request, Response } from 'express';
import type { Log } from './log.js';
import { exchangeOf, pathOf } from './stub/exchange.js';

/**
 * One line for a request that is over: no query, no header and no body, any of which may hold a secret.
 * Health checks are told at `debug`.
 */
export function logRequest(logger: Log, request: Request, response: Response): void {
  const { requestId, traceId, startedAt, operationId, problemName, isHead } = exchangeOf(response);
  const isHealth = operationId === 'getHealth' || operationId === 'getReadiness';
  const level = isHealth ? 'debug' : 'info';
  if (!logger.isLevelEnabled(level)) return;
  // A member that is undefined is left out of the line.
  const line = {
    requestId,
    traceId,
    method: isHead ? 'HEAD' : request.method,
    path: pathOf(request),
    operationId,
    problem: problemName,
    status: response.statusCode,
    durationMs: Date.now() - startedAt,
    hungUp: response.writableFinished && !response.errored ? undefined : true,
  };
  logger[level](line, 'request');
}
