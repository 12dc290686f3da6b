import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * Hands on the requests of each connection one after the other: the next one when the answer before it has left this
 * process. Of a caller that pipelines (RFC 9112, section 9.3.2) and reads nothing, one answer is in memory, and nothing
 * further is read. Node alone would begin every request that one read brings, some 700 of them.
 */
export class OneRequestAtATime {
  readonly #connections = new WeakMap<Socket, Connection>();

  constructor(private readonly listener: RequestListener) {}

  readonly take: RequestListener = (request, response) => {
    const { socket } = request;
    let connection = this.#connections.get(socket);
    if (connection === undefined) {
      connection = new Connection(socket, this.listener);
      this.#connections.set(socket, connection);
    }
    connection.take({ request, response });
  };

  /** What a connection has under way; `none` between two requests, undefined before the first. */
  answerOn(socket: Socket): ServerResponse | 'none' | undefined {
    return this.#connections.get(socket)?.answer;
  }
}

class Connection {
  answer: ServerResponse | 'none' = 'none';
  /** What has been read and not begun. While there is any, the socket is not read. */
  readonly #waiting: Exchange[] = [];
  readonly #next = (): void => this.#finish();

  constructor(
    private readonly socket: Socket,
    private readonly listener: RequestListener,
  ) {
    // Node resumes the socket of each body that is read.
    socket.on('resume', () => {
      if (this.#waiting.length > 0) socket.pause();
    });
    socket.on('close', () => {
      this.#waiting.length = 0;
    });
  }

  take(exchange: Exchange): void {
    if (this.answer === 'none') {
      this.#begin(exchange);
      return;
    }
    this.#waiting.push(exchange);
    this.socket.pause();
  }

  #begin({ request, response }: Exchange): void {
    this.answer = response;
    response.on('close', this.#next);
    this.listener(request, response);
  }

  #finish(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.answer = 'none';
      return;
    }
    if (this.#waiting.length === 0) this.socket.resume();
    // Hundreds may wait, and other connections have their turn between any two of them.
    setImmediate(() => this.#begin(next));
  }
}
