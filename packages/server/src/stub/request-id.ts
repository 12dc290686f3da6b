import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { beginExchange } from './exchange.js';

const legal = /^[\x21-\x7e]{1,128}$/;

/** Gives each request an id, the caller's own where it is legal, and each response the header that tells it. */
export const identifyRequest: RequestHandler = (request, response, next) => {
  const sent = request.get('x-request-id');
  const requestId = sent !== undefined && legal.test(sent) ? sent : randomUUID();
  beginExchange(response, { requestId, startedAt: Date.now() });
  response.set('x-request-id', requestId);
  next();
};
