import type { RequestHandler } from 'express';

/** HEAD is answered as GET would be; Node leaves the body out by itself. */
export const headFollowsGet: RequestHandler = (request, _response, next) => {
  if (request.method === 'HEAD') request.method = 'GET';
  next();
};
