import type { ProblemName } from '@actway/contract';
import { ProblemError } from '@actway/http-contract';
import type { Response } from 'express';
import { exchangeOf } from '../stub/exchange.js';

/** A request that is refused before a message of it is read, as JSON-RPC 2.0 says it. */
export class RpcRefusal extends Error {
  /** @param message a sentence that says what to do */
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Of JSON-RPC 2.0, and of its range for servers. */
export const rpcCodes = {
  parseError: -32_700,
  invalidRequest: -32_600,
  invalidParams: -32_602,
  internalError: -32_603,
  refused: -32_001,
} as const;

/** The statuses and codes of what the reading of a body finds at fault. */
const ofProblems: Partial<Record<ProblemName, [status: number, code: number]>> = {
  MalformedJsonError: [400, rpcCodes.parseError],
  RequestTooLargeError: [413, rpcCodes.invalidRequest],
  UnsupportedMediaTypeError: [415, rpcCodes.invalidRequest],
};

/** The refusal that an error is; undefined for a failure of the server. */
export function refusalOf(error: unknown): RpcRefusal | undefined {
  if (error instanceof RpcRefusal) return error;
  if (!(error instanceof ProblemError) || error.status >= 500) return undefined;
  const [status, code] = ofProblems[error.name] ?? [error.status, rpcCodes.invalidRequest];
  return new RpcRefusal(status, code, error.what, error.headers, { cause: error });
}

/** Answers with an error that belongs to no message. */
export function writeRefusal(response: Response, { status, code, message, headers }: RpcRefusal): void {
  const { requestId } = exchangeOf(response);
  const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message, data: { requestId } } });
  response
    .status(status)
    .set(headers)
    .set('content-type', 'application/json')
    .set('content-length', String(Buffer.byteLength(body)));
  response.end(body);
}
