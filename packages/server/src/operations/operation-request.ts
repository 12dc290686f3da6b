import { Ending } from '@actway/engine';
import type { Request, Response } from 'express';
import { exchangeOf } from '../stub/exchange.js';
import { onHangUp } from '../stub/hang-up.js';
import { whenClosed } from '../stub/when-closed.js';

import type { SentParameters } from './read-parameters.js';

/** What a handler is given. Its ending is made when it is asked for: most operations never do. */
export class OperationRequest {
  readonly path: SentParameters['params'];
  readonly query: SentParameters['query'];
  readonly headers: Request['headers'];
  #ending: Ending | undefined;

  constructor(
    { params, query, headers }: SentParameters,
    readonly body: unknown,
    /** Whether each walk over the body takes so long that other work has to go on between two of them. */
    readonly isLarge: boolean,
    readonly caller: unknown,
    readonly requestId: string,
    private readonly response: Response,
  ) {
    this.path = params;
    this.query = query;
    this.headers = headers;
  }

  /** Aborted when the caller hangs up; who handles the request may abort it before. */
  get ending(): Ending {
    if (this.#ending === undefined) {
      const ending = new Ending();
      this.#ending = ending;
      onHangUp(this.response, () => ending.abort(new Error('The caller hung up.')));
    }
    return this.#ending;
  }

  /** Calls the listener once the answer has left, or the caller is gone. */
  whenSent(listener: () => void): void {
    whenClosed(this.response, listener);
  }

  /** Whether only the head of the answer is asked for. */
  get isHead(): boolean {
    return exchangeOf(this.response).isHead === true;
  }

  /** How many bytes the body is to have, as the caller declares; undefined: the caller does not. */
  get declaredBytes(): number | undefined {
    const declared = this.response.req.headers['content-length'];
    return declared === undefined ? undefined : Number(declared);
  }

  /** The network address that the request comes from; undefined once its connection is gone. */
  get remoteAddress(): string | undefined {
    return this.response.req.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '');
  }

  /** What the browser keeps of this server, as it was sent. */
  get cookie(): string | undefined {
    return this.response.req.headers.cookie;
  }

  /** Whether a browser asks, for a page that a person reads. */
  get prefersPage(): boolean {
    const kinds = ['application/json', 'application/problem+json', 'text/html'];
    return this.response.req.accepts(kinds) === 'text/html';
  }

  /** Aborted when the caller hangs up. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }
}
