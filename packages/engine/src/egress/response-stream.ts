import { Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { BodyUndecodable } from './decode-body.js';

/** A body that is read as fast as it is taken in: its connection waits for the reader. */
export class ResponseStream extends Readable {
  readonly #controller: Dispatcher.DispatchController;
  #paused = false;

  constructor(controller: Dispatcher.DispatchController) {
    super();
    this.#controller = controller;
    // It may break before anyone reads; whoever reads then is told.
    this.on('error', () => {});
  }

  arrive(chunk: Buffer): void {
    if (this.push(chunk)) return;
    this.#paused = true;
    this.#controller.pause();
  }

  override _read(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#controller.resume();
  }
}

/** Undoes `Content-Encoding` (RFC 9110 §8.4.1) while the body arrives. @throws BodyUndecodable, also while it is read */
export async function* decodedStream(body: Readable, contentEncoding: string): AsyncGenerator<Uint8Array> {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === '' || coding === 'identity') {
    yield* body;
    return;
  }
  if (!/^(?:x-)?gzip$|^deflate$|^br$/.test(coding))
    throw new BodyUndecodable('its content coding is unknown');
  const decoder = coding === 'br' ? createBrotliDecompress() : createUnzip();
  body.on('error', (error) => decoder.destroy(error));
  try {
    yield* body.pipe(decoder);
  } catch (cause) {
    if (body.errored) throw body.errored;
    throw new BodyUndecodable(`its body is not ${coding}`, { cause });
  }
}
