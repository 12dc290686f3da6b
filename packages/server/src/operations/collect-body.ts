import type { IncomingMessage } from 'node:http';
import type { BodyRoom } from './body-room.js';

/**
 * The bytes of a body. No more of them is read than there is room for.
 * @throws what `problemOfBody` knows, when it is too large or ends too early; NoRoomInTime
 */
export function collectBody(
  request: IncomingMessage,
  maxBytes: number,
  room: BodyRoom | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? maxBytes);
    if (declared > maxBytes) return reject(bodyError('entity.too.large'));
    const chunks: Buffer[] = [];
    let size = 0;
    // The listeners stay: taking them off costs more than being told of a close that counts for nothing.
    let isOver = false;
    const refuse = (error: Error): void => {
      isOver = true;
      chunks.length = 0;
      reject(error);
    };
    const makeRoom = (): void => {
      const wait = room?.growWith(size, declared);
      if (wait === undefined) return;
      request.pause();
      wait.then(() => request.resume(), refuse);
    };
    const onData = (chunk: Buffer): void => {
      if (isOver) return;
      size += chunk.length;
      if (size > maxBytes) {
        refuse(bodyError('entity.too.large'));
        return;
      }
      chunks.push(chunk);
      makeRoom();
    };
    const onEnd = (): void => {
      isOver = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    };
    const onClose = (): void => {
      if (!isOver) reject(bodyError('request.aborted'));
    };
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function bodyError(type: 'entity.too.large' | 'request.aborted'): Error {
  return Object.assign(new Error(type), { type });
}
