import express, { type Request, type Response } from 'express';
import { ProblemError } from './problem-error.js';

const mostBytes = 10 * 1024 * 1024;
const parse = express.json({ limit: mostBytes, strict: false, type: () => true });

/** Reads a JSON body of at most 10 MiB. None at all is `{}`, with or without a content type. */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  const declared = request.get('content-type');
  if (declared !== undefined && !isJson(declared) && !isEmpty(request)) throw unsupported(request, declared);
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) return resolve();
      // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
      request.resume();
      reject(problemOf(error));
    });
  });
  return request.body ?? {};
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());
}

function isEmpty({ headers }: Request): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

function unsupported(request: Request, declared: string): ProblemError {
  request.resume();
  const shown = declared.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  return new ProblemError('UnsupportedMediaTypeError', `The body is declared as ${shown}.`, {
    details: [
      { in: 'header', path: '/content-type', message: 'must be application/json', code: 'contentType' },
    ],
  });
}

/** What body-parser says, by the `type` of its errors. */
function problemOf(error: unknown): unknown {
  const { type, code, message = '' } = error as { type?: string; code?: string; message?: string };
  switch (type) {
    case 'entity.parse.failed':
      return new ProblemError('MalformedJsonError', `The body is not JSON: ${withoutQuote(message)}.`);
    case 'entity.too.large':
      return new ProblemError('RequestTooLargeError', `The body is larger than ${mostBytes} bytes.`, {
        headers: { connection: 'close' },
      });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new ProblemError(
        'UnsupportedMediaTypeError',
        `The body cannot be read: ${withoutQuote(message)}.`,
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new ProblemError('MalformedRequestError', 'The body ended before it was whole.');
    default:
      // zlib reports a body that is not what content-encoding says with a code of its own.
      return typeof code === 'string'
        ? new ProblemError('MalformedRequestError', 'The body is not encoded as `content-encoding` says.')
        : error;
  }
}

/** JSON.parse quotes the text at fault, which may hold a secret: only the words before the quote are told. */
function withoutQuote(message: string): string {
  const words = (message.split(/[\n"]/, 1)[0] ?? '').replace(/(Unexpected token) .*/s, '$1');
  return words.replace(/[,.\s]+$/, '');
}
