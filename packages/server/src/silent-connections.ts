import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The connections of a server that have brought no byte yet: browsers open some ahead of need. Node ends them with its
 * limit for headers, and not with those that are idle between two requests: a server that stops would wait for them.
 */
export class SilentConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** Ends those that bring nothing within this time, in milliseconds. */
  endAfter(patience: number): void {
    setTimeout(() => {
      for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
    }, patience).unref();
  }
}
