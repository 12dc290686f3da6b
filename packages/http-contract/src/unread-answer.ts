import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Closes the connection of a caller that takes nothing of its answer for so many milliseconds, twice that at most.
 * One that reads slowly is waited for, and so is an answer that is not there yet.
 */
export function endUnread(response: ServerResponse, milliseconds: number): void {
  response.setTimeout(milliseconds, destroyUnread);
}

/** Node calls it after a time without a byte in either direction; what the kernel takes of a long write counts as one. */
function destroyUnread(this: ServerResponse, socket?: Socket): void {
  // With an error, since Node counts what it has handed to a socket as sent.
  if (socket !== undefined && socket.writableLength > 0) this.destroy(new Error('Nobody reads the answer.'));
}
