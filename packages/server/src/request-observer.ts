import type { IncomingHttpHeaders } from 'node:http';

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
  /** The operation of the contract; undefined where the path or the method is none of it. */
  readonly operationId: string | undefined;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
}
