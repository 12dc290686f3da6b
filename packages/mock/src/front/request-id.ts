import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const legal = /^[\x21-\x7e]{1,128}$/;

/** Gives each response the header `x-request-id`: the caller's own id where it is legal, else a new one. */
export const identifyRequest: RequestHandler = (request, response, next) => {
  const sent = request.get('x-request-id');
  response.set('x-request-id', sent !== undefined && legal.test(sent) ? sent : randomUUID());
  next();
};

/** The id that `identifyRequest` gave. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id'));
}
