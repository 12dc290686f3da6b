import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemName } from '@actway/contract';
import { OneRequestAtATime } from './one-request-at-a-time.js';
import { describeProblem, type ProblemDetail } from './problem.js';
import { endUnread } from './unread-answer.js';

export interface HttpServerOptions {
  /** The classes that requests and responses are made of. Default: Node's own. */
  classes?: { IncomingMessage: typeof IncomingMessage; ServerResponse: typeof ServerResponse };
  /** Within which a request must have arrived whole, in milliseconds. */
  requestTimeoutMs?: number;
  /** How long a caller may take nothing of an answer before its connection is closed, in milliseconds. */
  writeTimeoutMs?: number;
}

/**
 * A Node HTTP server whose own refusals have the one error shape too. Each connection has one request under way, and
 * none is held open by an answer that nobody reads.
 */
export function createHttpServer(listener: RequestListener, options: HttpServerOptions = {}): Server {
  const requestTimeout = options.requestTimeoutMs ?? 60_000;
  const requests = new OneRequestAtATime(listener);
  const server = createServer(
    {
      ...options.classes,
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 20_000),
      connectionsCheckingInterval: Math.min(requestTimeout, 2_000),
      // Node answers a missing Host with a bare line; the listener gives it the one shape.
      requireHostHeader: false,
    },
    requests.take,
  );
  endUnread(server, requests, options.writeTimeoutMs ?? 30_000);
  server.on('clientError', answerClientError);
  // Node would answer 417 to an expectation that it does not know; what is asked for is done all the same.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return server;
}

const tooLarge: ProblemDetail = {
  in: 'header',
  path: '',
  message: 'must not be larger than 16 KiB together',
  code: 'maxBytes',
};

function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { name, what } = refusalOf(error.code);
  const requestId = randomUUID();
  const details = name === 'RequestHeadersTooLargeError' ? [tooLarge] : [];
  const problem = describeProblem(name, { what, instance: '/', requestId, details });
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.status === 408 ? 'Request Timeout' : 'Bad Request'}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
    // Who keeps its side open holds no connection, nor what its request took of the process. To close at once would lose
    // the answer on its way wherever something of the request has come that nobody has read.
    () => setTimeout(() => socket.destroy(), lingerMs).unref(),
  );
}

/** How long a caller has to read why its connection ends, in milliseconds. */
const lingerMs = 1_000;

function refusalOf(code: string | undefined): { name: ProblemName; what: string } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      name: 'RequestHeadersTooLargeError',
      what: 'The request line and the headers are larger than 16 KiB together.',
    };
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { name: 'RequestTimeoutError', what: 'The request did not arrive whole in time.' };
  }
  return { name: 'MalformedRequestError', what: 'The request is not legal HTTP.' };
}
