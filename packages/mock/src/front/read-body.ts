import { finished } from 'node:stream/promises';
import { assertBounded, assertJsonDeclared, problemOfBody } from '@actway/http-contract/node';
import express, { type Request, type Response } from 'express';
import type { ContractOperation } from '../contract-operations.js';

const maxRequestBytes = 10 * 1024 * 1024;
const parse = express.json({ limit: maxRequestBytes, strict: false, type: () => true });

/**
 * Reads a JSON body of at most 10 MiB. None at all is `{}`, with or without a content type. Bytes are taken in and
 * dropped, however many: a mock keeps nothing.
 */
export async function readBody(
  { hasBody, takesBytes }: Pick<ContractOperation, 'hasBody' | 'takesBytes'>,
  request: Request,
  response: Response,
): Promise<unknown> {
  if (!hasBody) return undefined;
  if (takesBytes) {
    request.resume();
    await finished(request);
    return 'bytes';
  }
  assertJsonDeclared(request.headers);
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) return resolve();
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
      reject(problemOfBody(error, maxRequestBytes));
    });
  });
  assertBounded(request.body);
  return request.body ?? {};
}
