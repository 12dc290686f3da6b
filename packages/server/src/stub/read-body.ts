import express, { type RequestHandler } from 'express';
import { ProblemError } from './problem-error.js';

/** Reads a JSON body. None at all is `{}`, with or without a content type: clients in the field send either. */
export function readBody(maxRequestBytes: number): RequestHandler {
  const parse = express.json({ limit: maxRequestBytes, strict: false, type: () => true });
  return (request, response, next) => {
    const declared = request.get('content-type');
    if (declared && !isJson(declared) && !isEmpty(request.headers)) throw unsupported(declared);
    parse(request, response, (error?: unknown) => {
      if (error) {
        // What is left of the body is taken in and dropped, so that the caller gets to read the answer.
        request.resume();
        next(problemOf(error, maxRequestBytes));
        return;
      }
      request.body ??= {};
      // The validator keeps a compiled schema for each spelling of the content type; here is only one.
      request.headers['content-type'] = 'application/json';
      next();
    });
  };
}

function isJson(contentType: string): boolean {
  return /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());
}

function isEmpty(headers: {
  'content-length'?: string | undefined;
  'transfer-encoding'?: string | undefined;
}): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

function unsupported(declared: string): ProblemError {
  const shown = declared.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  return new ProblemError('UnsupportedMediaTypeError', `The body is declared as ${shown}.`, {
    details: [
      { in: 'header', path: '/content-type', message: 'must be application/json', code: 'contentType' },
    ],
  });
}

/** What body-parser says, by the `type` of its errors. */
function problemOf(error: unknown, maxRequestBytes: number): unknown {
  const { type, message } = error as { type?: string; message?: string };
  switch (type) {
    case 'entity.parse.failed':
      return new ProblemError('MalformedJsonError', `The body is not JSON: ${firstLine(message)}.`);
    case 'entity.too.large':
      return new ProblemError('RequestTooLargeError', `The body is larger than ${maxRequestBytes} bytes.`, {
        headers: { connection: 'close' },
      });
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new ProblemError('UnsupportedMediaTypeError', `The body cannot be read: ${firstLine(message)}.`);
    case 'request.aborted':
    case 'request.size.invalid':
      return new ProblemError('MalformedRequestError', 'The body ended before it was whole.');
    default:
      // zlib reports a body that is not what content-encoding says with a code of its own.
      if (typeof (error as { code?: unknown }).code === 'string') {
        return new ProblemError(
          'MalformedRequestError',
          'The body is not encoded as `content-encoding` says.',
        );
      }
      return error;
  }
}

/** JSON.parse quotes the text at fault; a body may hold a secret, so only the words before the quote are told. */
function firstLine(message = ''): string {
  return (message.split(/[\n"]/, 1)[0] ?? '')
    .replace(/[,.\s]+$/, '')
    .replace(/(Unexpected token) .*/s, '$1')
    .trim();
}
