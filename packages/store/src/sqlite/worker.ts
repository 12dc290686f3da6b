import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openDatabase } from './open-database.js';
import { RequestQueue } from './request-queue.js';
import { toFailure } from './statement-failure.js';
import type { ThreadOptions, ThreadReply, ThreadRequest } from './thread-messages.js';

/**
 * The thread that owns the SQLite connection. libsql is synchronous, and a durable write waits for the disk: here
 * that blocks nobody, and what arrives in the meantime forms the next group.
 */
function serve(options: ThreadOptions): void {
  const port = parentPort;
  if (port === null) throw new Error('This module runs in a worker thread only.');
  const reply = (replies: ThreadReply[]) => port.postMessage(replies);
  try {
    const database = openDatabase(options);
    const queue = new RequestQueue(database, {
      transactionIdleMs: options.transactionIdleMs,
      reply,
      onClose: () => port.close(),
    });
    port.on('message', (request: ThreadRequest) => {
      queue.add([request]);
      do {
        for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
          queue.add([next.message]);
      } while (queue.runNext());
    });
    reply([{ id: 0, result: null }]);
  } catch (error) {
    reply([{ id: 0, failure: toFailure(error) }]);
  }
}

serve(workerData);
