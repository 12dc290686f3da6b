import { requestIdFrom } from '@actway/http-contract/node';
import type { RequestHandler, Response } from 'express';

/** Gives each response the header `x-request-id`: the caller's own id where it is legal, else a new one. */
export const identifyRequest: RequestHandler = (request, response, next) => {
  response.set('x-request-id', requestIdFrom(request.get('x-request-id')));
  next();
};

/** The id that `identifyRequest` gave. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id'));
}
