import type { RequestHandler } from 'express';
import { exchangeOf } from './exchange.js';

/** HEAD is answered as GET would be; Node leaves the body out by itself. */
export const headFollowsGet: RequestHandler = (request, response, next) => {
  if (request.method === 'HEAD') {
    exchangeOf(response).isHead = true;
    request.method = 'GET';
  }
  next();
};
