import { ProblemError } from '@actway/http-contract';
import type { Request, RequestHandler } from 'express';

/**
 * Leaves a body of bytes in its stream. The validator is shown an empty one, of one type: it would judge the bytes by
 * whatever type they were sent as, and many clients name none.
 */
export const leaveBytes: RequestHandler = (request, _response, next) => {
  request.body = '';
  request.headers['content-type'] = 'application/octet-stream';
  next();
};

/**
 * The bytes of a body as they arrive. Whoever stops reading leaves the connection open, so that the caller gets to
 * read why.
 * @throws ProblemError `MalformedRequestError` when the caller hangs up before the end
 */
export async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (cause) {
    throw new ProblemError('MalformedRequestError', 'The body ended before it was whole.', { cause });
  } finally {
    request.resume();
  }
}
