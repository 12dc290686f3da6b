import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemDetail } from './problem.js';
import { ProblemError } from './problem-error.js';

/**
 * Refuses a body that is declared as something other than JSON in UTF-8. What has no declaration is taken as JSON, and
 * what has no body may be declared as anything: clients in the field send either.
 */
export function assertJsonDeclared(headers: IncomingHttpHeaders): void {
  const declared = headers['content-type'];
  if (declared === undefined || isJson(declared) || isEmpty(headers)) return;
  const shown = declared.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  throw new ProblemError('UnsupportedMediaTypeError', `The body is declared as ${shown}.`, {
    details: [
      {
        in: 'header',
        path: '/content-type',
        message: 'must be application/json, in UTF-8',
        code: 'contentType',
      },
    ],
  });
}

/** JSON between systems is UTF-8 (RFC 8259 §8.1). */
function isJson(contentType: string): boolean {
  if (contentType === 'application/json') return true;
  return (
    /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType.trim()) &&
    !/;\s*charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i.test(contentType)
  );
}

function isEmpty(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}

/** What an error of body-parser means to the caller, by its `type`; any other error is returned as it is. */
export function problemOfBody(error: unknown, maxRequestBytes: number): unknown {
  const { type, code, message = '' } = error as { type?: string; code?: string; message?: string };
  switch (type) {
    case 'entity.parse.failed':
      return new ProblemError('MalformedJsonError', `The body is not JSON: ${withoutQuote(message)}.`, {
        details: [bodyFault(`is not JSON: ${withoutQuote(message)}`, 'json')],
      });
    case 'entity.too.large':
      return new ProblemError('RequestTooLargeError', `The body is larger than ${maxRequestBytes} bytes.`, {
        headers: { connection: 'close' },
        details: [bodyFault(`must not be larger than ${maxRequestBytes} bytes`, 'maxBytes')],
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

/** A fault of the body as a whole. Some clients show a caller the details of a problem and nothing else. */
function bodyFault(message: string, code: string): ProblemDetail {
  return { in: 'body', path: '', message, code };
}

/** JSON.parse quotes the text at fault, which may hold a secret: only the words before the quote are told. */
function withoutQuote(message: string): string {
  const words = (message.split(/[\n"]/, 1)[0] ?? '').replace(/(Unexpected token) .*/s, '$1');
  return words.replace(/[,.\s]+$/, '');
}
