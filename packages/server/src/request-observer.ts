import type { IncomingHttpHeaders } from 'node:http';
import type { Request, Response } from 'express';
import { exchangeOf } from './stub/exchange.js';
import { whenClosed } from './stub/when-closed.js';

/** Who is told of requests: metrics and traces. Nothing of it changes an answer. */
export interface RequestObserver {
  begin(headers: IncomingHttpHeaders): ObservedRequest;
}

/** One request, from its first line to the end of its answer. */
export interface ObservedRequest {
  /** The trace that it belongs to; undefined where nobody traces. */
  readonly traceId: string | undefined;
  /** Runs what answers it, within its trace. */
  run(answer: () => void): void;
  end(answered: AnsweredRequest): void;
}

/** A request that is over. */
export interface AnsweredRequest {
  /** The operation of the contract, or `mcp`; undefined where the path or the method is none of them. */
  readonly operationId: string | undefined;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
}

/** Runs what answers a request, and tells an observer of its beginning and its end. */
export function observedBy(observer: RequestObserver) {
  return (request: Request, response: Response, answer: () => void): void => {
    const observed = observer.begin(request.headers);
    const exchange = exchangeOf(response);
    exchange.traceId = observed.traceId;
    whenClosed(response, () =>
      observed.end({
        operationId: exchange.operationId ?? exchange.beside,
        method: request.method,
        status: response.statusCode,
        durationMs: Date.now() - exchange.startedAt,
      }),
    );
    observed.run(answer);
  };
}
