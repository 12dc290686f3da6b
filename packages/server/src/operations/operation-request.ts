import type { Request, Response } from 'express';
import { hangUpSignal } from '../stub/hang-up-signal.js';
import type { SentParameters } from './read-parameters.js';

/** What a handler is given. Its signal is made when it is asked for: most operations never do. */
export class OperationRequest {
  readonly path: SentParameters['params'];
  readonly query: SentParameters['query'];
  readonly headers: Request['headers'];
  #signal: AbortSignal | undefined;

  constructor(
    { params, query, headers }: SentParameters,
    readonly body: unknown,
    readonly caller: unknown,
    readonly requestId: string,
    private readonly response: Response,
  ) {
    this.path = params;
    this.query = query;
    this.headers = headers;
  }

  /** Aborted when the caller hangs up. */
  get signal(): AbortSignal {
    this.#signal ??= hangUpSignal(this.response);
    return this.#signal;
  }
}
