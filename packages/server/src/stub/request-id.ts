import { requestIdFrom } from '@actway/http-contract/node';
import type { RequestHandler } from 'express';
import { beginExchange } from './exchange.js';

/** Gives each request an id, the caller's own where it is legal, and each response the header that tells it. */
export const identifyRequest: RequestHandler = (request, response, next) => {
  const requestId = requestIdFrom(request.get('x-request-id'));
  beginExchange(response, { requestId, startedAt: Date.now() });
  response.set('x-request-id', requestId);
  next();
};
