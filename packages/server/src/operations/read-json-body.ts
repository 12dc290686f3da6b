import type { IncomingMessage } from 'node:http';
import { assertJsonDeclared, assertShallow, problemOfBody } from '@actway/http-contract/node';
import express, { type Request, type RequestHandler, type Response } from 'express';

/** Reads the JSON body of a request; no body at all is `{}`. */
export type ReadJsonBody = (request: Request, response: Response) => Promise<unknown>;

/**
 * Prepares the reading of JSON bodies. A plain UTF-8 body, as nearly every client sends it, is collected and parsed
 * here; one with a content coding or another charset is left to Express.
 * @param maxBytes of the body, after decompression
 */
export function createJsonBodyReader(maxBytes: number): ReadJsonBody {
  const parse = express.json({ limit: maxBytes, strict: false, type: () => true });
  return async (request, response) => {
    assertJsonDeclared(request.headers);
    try {
      const body = isPlain(request)
        ? parsePlain(await collect(request, maxBytes))
        : await parsed(parse, request, response);
      assertShallow(body);
      return body;
    } catch (error) {
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
      throw problemOfBody(error, maxBytes);
    }
  };
}

/** No content coding, and UTF-8, declared or not (RFC 8259 §8.1). */
function isPlain({ headers }: IncomingMessage): boolean {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity') return false;
  const type = headers['content-type'];
  return type === undefined || !/charset\s*=/i.test(type) || /charset\s*=\s*"?utf-8"?\s*(?:;|$)/i.test(type);
}

/** The bytes of a body. @throws what `problemOfBody` knows, when it is too large or ends too early */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes)
      return reject(bodyError('entity.too.large'));
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (error?: Error): void => {
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      if (error) reject(error);
      else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) settle(bodyError('entity.too.large'));
      else chunks.push(chunk);
    };
    const onEnd = (): void => settle();
    const onClose = (): void => settle(bodyError('request.aborted'));
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function bodyError(type: 'entity.too.large' | 'request.aborted'): Error {
  return Object.assign(new Error(type), { type });
}

function parsePlain(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return JSON.parse(bytes.toString('utf8', hasMark ? 3 : 0));
  } catch (error) {
    throw Object.assign(error as SyntaxError, { type: 'entity.parse.failed' });
  }
}

function parsed(parse: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error ? reject(error) : resolve(request.body ?? {})));
  });
}
