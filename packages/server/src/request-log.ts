import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { exchangeOf, pathOf } from './stub/exchange.js';

/**
 * One line for each request: no query, no header and no body, any of which may hold a secret.
 * Health checks are told at `debug`.
 */
export function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    response.on('close', () => {
      const { requestId, startedAt, operationId, problemName } = exchangeOf(response);
      const line = {
        requestId,
        method: request.method,
        path: pathOf(request),
        ...(operationId === undefined ? {} : { operationId }),
        ...(problemName === undefined ? {} : { problem: problemName }),
        status: response.statusCode,
        durationMs: Date.now() - startedAt,
        ...(response.writableFinished ? {} : { hungUp: true }),
      };
      if (operationId === 'getHealth' || operationId === 'getReadiness') logger.debug(line, 'request');
      else logger.info(line, 'request');
    });
    next();
  };
}
