import type { ServerResponse } from 'node:http';
import type { OperationId } from '@actway/contract';
import type { Request, Response } from 'express';

/** What is known of one request while it is being answered. */
export interface Exchange {
  requestId: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Set once the path and the method have been matched. */
  operationId: OperationId | undefined;
  /** What is asked for beside the operations of the contract. */
  beside: 'mcp' | 'console' | 'connect' | undefined;
  /** Whether its handler has begun, which alone sends anything to an app. */
  isHandled: boolean;
  /** The parameters of the path. */
  pathParameters: Record<string, unknown> | undefined;
  /** What `authenticate` made of the key. */
  caller: unknown;
  /** Whether HEAD was asked for, which has no body. */
  isHead?: boolean;
  /** The trace that it belongs to. */
  traceId: string | undefined;
  /** The name of the problem that was answered. */
  problemName: string | undefined;
  /** Who is told when the answer has left, or the caller is gone. */
  whenClosed: (() => void)[] | undefined;
}

const key = Symbol('exchange');

interface Keeper {
  [key]?: Exchange;
}

/** Begins to keep track of a request. */
export function beginExchange(
  response: Response,
  { requestId, startedAt, isHead = false }: Pick<Exchange, 'requestId' | 'startedAt' | 'isHead'>,
): void {
  // With all members from the start: adding them one by one takes longer.
  (response as Keeper)[key] = {
    requestId,
    startedAt,
    isHead,
    operationId: undefined,
    beside: undefined,
    isHandled: false,
    pathParameters: undefined,
    caller: undefined,
    traceId: undefined,
    problemName: undefined,
    whenClosed: undefined,
  };
}

/** What is known of the request that this response answers. */
export function exchangeOf(response: Response): Exchange {
  const exchange = (response as Keeper)[key];
  if (!exchange) throw new Error('The exchange has not begun.');
  return exchange;
}

/** Has an answer name its request; one of Node's own, to which nothing has begun, names none. */
export function nameRequest(response: ServerResponse): void {
  const requestId = (response as Keeper)[key]?.requestId;
  if (requestId !== undefined) response.setHeader('x-request-id', requestId);
}

/** The path that was asked for, without its query, which may hold what a log must not. */
export function pathOf({ originalUrl }: Request): string {
  const mark = originalUrl.indexOf('?');
  const path = mark < 0 ? originalUrl : originalUrl.slice(0, mark);
  // The address of a link is a secret.
  if (connectPath.test(path)) return '/connect/-';
  return plainBeginning.test(path) || URL.canParse(path, 'http://localhost') ? path : '/';
}

const connectPath = /^\/+connect\//i;

/** What begins so is a path, whatever follows; anything else may name a host that can be none. */
const plainBeginning = /^\/\w/;
