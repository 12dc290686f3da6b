import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { OneRequestAtATime } from './one-request-at-a-time.js';

/**
 * Closes the connection of a caller that takes nothing of its answer for so many milliseconds, twice that at most.
 * One that reads slowly is waited for, and so is an answer that is not there yet.
 */
export function endUnread(server: Server, requests: OneRequestAtATime, milliseconds: number): void {
  // Node begins to count with the first byte of a request, and counts to `keepAliveTimeout` once its answer has left.
  server.timeout = milliseconds;
  // It calls back after a time without a byte in either direction; what the kernel takes of a long write counts as one.
  server.on('timeout', (socket: Socket) => {
    const answer = requests.answerOn(socket);
    // `headersTimeout` is there for a connection that has not brought a request yet.
    if (answer === undefined) return;
    if (answer === 'none') socket.destroy();
    // With an error, since Node counts what it has handed to a socket as sent.
    else if (socket.writableLength > 0) answer.destroy(new Error('Nobody reads the answer.'));
  });
}
