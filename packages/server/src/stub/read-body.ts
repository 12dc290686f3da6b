import { assertBounded, assertJsonDeclared, problemOfBody } from '@actway/http-contract/node';
import express, { type RequestHandler } from 'express';

/** Reads a JSON body. None at all is `{}`, with or without a content type: clients in the field send either. */
export function readBody(maxRequestBytes: number): RequestHandler[] {
  return [parseBody(maxRequestBytes), refuseUnboundedBody];
}

function parseBody(maxRequestBytes: number): RequestHandler {
  const parse = express.json({ limit: maxRequestBytes, strict: false, type: () => true });
  return (request, response, next) => {
    assertJsonDeclared(request.headers);
    parse(request, response, (error?: unknown) => {
      if (error) {
        // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
        request.resume();
        next(problemOfBody(error, maxRequestBytes));
        return;
      }
      request.body ??= {};
      // The validator keeps a compiled schema for each spelling of the content type; here is only one.
      request.headers['content-type'] = 'application/json';
      next();
    });
  };
}

/** A step of its own: what is thrown in body-parser's callback would end the process. */
const refuseUnboundedBody: RequestHandler = (request, _response, next) => {
  assertBounded(request.body);
  next();
};
