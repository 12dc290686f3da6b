import type { IncomingHttpHeaders } from 'node:http';
import { inSlices, joinSteps } from '@actway/json';
import type { Dispatcher } from 'undici';
import type { Abortable } from '../ending.js';
import { NoRoomInTime } from '../room/held-bytes.js';
import { BodyTooLarge } from './body-too-large.js';
import type { ResponseHead, SendLimits } from './egress.js';
import type { ReceivedBody } from './received-body.js';
import { decodedStream, ResponseStream } from './response-stream.js';
import { isKnownStatus, StatusUnknown } from './status-unknown.js';
import type { Target } from './target.js';

/** A response as it came over the wire, its body still in its content coding. */
export interface Exchanged<Received extends ReceivedBody> extends ResponseHead {
  body: Buffer;
  received?: Received | undefined;
}

export type ExchangeLimits<Received extends ReceivedBody> = Pick<
  SendLimits<Received>,
  'signal' | 'maxResponseBytes' | 'receive' | 'held'
>;

/** Until there are some. */
const noHeaders: Record<string, string> = {};

/** One request that is under way. An object with methods: made for each request, functions would cost several times that. */
export class Exchange<Received extends ReceivedBody> implements Dispatcher.DispatchHandler {
  readonly #target: Target;
  readonly #limits: ExchangeLimits<Received>;
  readonly #onSent: () => void;
  readonly #resolve: (exchanged: Exchanged<Received>) => void;
  readonly #reject: (error: unknown) => void;
  readonly #abort = (): void =>
    this.#fail(this.#isHeldUp ? new NoRoomInTime() : abortError(this.#limits.signal));
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers = noHeaders;
  #size = 0;
  #chunks: Buffer[] | undefined;
  #stream: ResponseStream | undefined;
  #receiving: Promise<Received> | undefined;
  #isHeldUp = false;
  #isFailed = false;

  constructor(
    target: Target,
    limits: ExchangeLimits<Received>,
    onSent: () => void,
    resolve: (exchanged: Exchanged<Received>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#target = target;
    this.#limits = limits;
    this.#onSent = onSent;
    this.#resolve = resolve;
    this.#reject = reject;
    limits.signal.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { signal } = this.#limits;
    if (signal.aborted) {
      controller.abort(abortError(signal));
      return;
    }
    this.#controller = controller;
    this.#onSent();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    received: IncomingHttpHeaders,
  ): void {
    if (!isKnownStatus(status)) {
      this.#fail(new StatusUnknown(status));
      return;
    }
    const headers = joinHeaders(received);
    this.#status = status;
    this.#headers = headers;
    const { receive, maxResponseBytes } = this.#limits;
    const take = receive?.({ status, headers });
    if (take) {
      this.#stream = new ResponseStream(controller);
      this.#receiving = take(decodedStream(this.#stream, headers['content-encoding'] ?? ''));
      this.#receiving.catch((error) => this.#fail(error));
      return;
    }
    const declared = Number(headers['content-length'] ?? 0);
    if (this.#target.method !== 'HEAD' && declared > maxResponseBytes) this.#fail(new BodyTooLarge());
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#stream) {
      this.#stream.arrive(chunk);
      return;
    }
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxResponseBytes) {
      this.#fail(new BodyTooLarge());
      return;
    }
    if (this.#chunks === undefined) this.#chunks = [chunk];
    else this.#chunks.push(chunk);
    this.#makeRoom();
  }

  onResponseEnd(): void {
    this.#stream?.push(null);
    if (this.#receiving === undefined) this.#end(undefined);
    else void this.#receiving.catch(() => undefined).then((received) => this.#end(received));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#controller = undefined;
    this.#fail(error);
  }

  /** Nothing further is read of a large answer until there is room for what has come. */
  #makeRoom(): void {
    const { held, maxResponseBytes, signal } = this.#limits;
    const wait = held?.growWith(this.#size, maxResponseBytes, signal);
    if (wait === undefined) return;
    this.#isHeldUp = true;
    this.#controller?.pause();
    wait.then(
      () => {
        this.#isHeldUp = false;
        this.#controller?.resume();
      },
      (error) => this.#fail(error),
    );
  }

  #end(received: Received | undefined): void {
    if (this.#isFailed) return;
    this.#limits.signal.removeEventListener('abort', this.#abort);
    if (this.#size <= joinedAtOnce) this.#answer(joinedBytes(this.#chunks ?? []), received);
    else this.#answerLater(received).catch(this.#reject);
  }

  async #answerLater(received: Received | undefined): Promise<void> {
    this.#answer(await inSlices(joinSteps(this.#chunks ?? [])), received);
  }

  #answer(body: Buffer, received: Received | undefined): void {
    this.#resolve({ status: this.#status, headers: this.#headers, body, received });
  }

  /** The first reason counts. Nothing of a file that was half received is left when the caller hears of it. */
  #fail(error: Error): void {
    if (this.#isFailed) return;
    this.#isFailed = true;
    this.#limits.signal.removeEventListener('abort', this.#abort);
    this.#stream?.destroy(error);
    const dropped = this.#receiving?.then((file) => file.discard()).catch(() => undefined);
    void Promise.resolve(dropped).then(() => this.#reject(error));
    this.#controller?.abort(error);
  }
}

/** Copying so many bytes takes less than waiting would. */
const joinedAtOnce = 1024 * 1024;

function joinedBytes(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

export function abortError(signal: Abortable): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
}

/** The same headers, those of one name joined: undici makes them for the one who takes the answer. */
function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  for (const name in headers) {
    const value = headers[name];
    if (Array.isArray(value)) headers[name] = value.join(', ');
  }
  return headers as Record<string, string>;
}
