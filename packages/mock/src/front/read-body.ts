import { assertJsonDeclared, assertShallow, problemOfBody } from '@actway/contract/http';
import express, { type Request, type Response } from 'express';

const maxRequestBytes = 10 * 1024 * 1024;
const parse = express.json({ limit: maxRequestBytes, strict: false, type: () => true });

/** Reads a JSON body of at most 10 MiB. None at all is `{}`, with or without a content type. */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  assertJsonDeclared(request.headers);
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) return resolve();
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
      reject(problemOfBody(error, maxRequestBytes));
    });
  });
  assertShallow(request.body);
  return request.body ?? {};
}
