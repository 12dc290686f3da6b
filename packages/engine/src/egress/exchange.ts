import type { IncomingHttpHeaders } from 'node:http';
import { isStreamed } from '@actway/catalog';
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

export interface ExchangeLimits<Received extends ReceivedBody>
  extends Pick<SendLimits<Received>, 'signal' | 'receive' | 'held'> {
  maxBytes: number;
  /** How long the upstream may send nothing, in milliseconds: a second net below the signal, held by undici. */
  silenceMs: number;
}

/**
 * Sends one request and collects its response. A request that is still waiting for a connection ends with the
 * signal as well, and is not sent afterwards.
 * `onSent` is called when its first byte is about to leave.
 */
export function exchange<Received extends ReceivedBody>(
  dispatcher: Dispatcher,
  target: Target,
  { signal, maxBytes, receive, silenceMs, held }: ExchangeLimits<Received>,
  onSent: () => void,
): Promise<Exchanged<Received>> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    let size = 0;
    const chunks: Buffer[] = [];
    let stream: ResponseStream | undefined;
    let receiving: Promise<Received> | undefined;

    let failed = false;

    /** The first reason counts. Nothing of a file that was half received is left when the caller hears of it. */
    const fail = (error: Error): void => {
      if (failed) return;
      failed = true;
      signal.removeEventListener('abort', abort);
      stream?.destroy(error);
      const dropped = receiving?.then((file) => file.discard()).catch(() => undefined);
      void Promise.resolve(dropped).then(() => reject(error));
      controller?.abort(error);
    };
    let isHeldUp = false;
    const abort = (): void => fail(isHeldUp ? new NoRoomInTime() : abortError(signal));

    /** Nothing further is read of a large answer until there is room for what has come. */
    const makeRoom = (): void => {
      const wait = held?.growWith(size, maxBytes, signal);
      if (wait === undefined) return;
      isHeldUp = true;
      controller?.pause();
      wait.then(() => {
        isHeldUp = false;
        controller?.resume();
      }, fail);
    };
    const end = (received: Received | undefined): void => {
      if (failed) return;
      signal.removeEventListener('abort', abort);
      const answer = (body: Buffer) => resolve({ status, headers: joinHeaders(headers), body, received });
      if (size <= joinedAtOnce) answer(joinedBytes(chunks));
      else void Promise.resolve(inSlices(joinSteps(chunks))).then(answer, reject);
    };
    if (signal.aborted) return reject(abortError(signal));
    signal.addEventListener('abort', abort, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (signal.aborted) return started.abort(abortError(signal));
        controller = started;
        return onSent();
      },
      onResponseStart(started, statusCode, responseHeaders) {
        if (!isKnownStatus(statusCode)) return fail(new StatusUnknown(statusCode));
        status = statusCode;
        headers = responseHeaders;
        const take = receive?.({ status, headers: joinHeaders(headers) });
        if (take) {
          stream = new ResponseStream(started);
          receiving = take(decodedStream(stream, String(responseHeaders['content-encoding'] ?? '')));
          receiving.catch(fail);
          return;
        }
        const declared = Number(responseHeaders['content-length'] ?? 0);
        if (target.method !== 'HEAD' && declared > maxBytes) fail(new BodyTooLarge());
      },
      onResponseData(_, chunk) {
        if (stream) return stream.arrive(chunk);
        size += chunk.length;
        if (size > maxBytes) {
          fail(new BodyTooLarge());
          return;
        }
        chunks.push(chunk);
        makeRoom();
      },
      onResponseEnd() {
        stream?.push(null);
        if (receiving === undefined) return end(undefined);
        void receiving.catch(() => undefined).then(end);
      },
      onResponseError(_, error) {
        controller = undefined;
        fail(error);
      },
    };
    const { body = null } = target;
    const streamed = body !== null && isStreamed(body);
    dispatcher.dispatch(
      {
        origin: target.origin,
        path: target.pathAndQuery,
        method: target.method,
        headers: headersOf(target.headers, streamed ? body.size : undefined),
        body: streamed ? body.read() : body,
        headersTimeout: silenceMs,
        bodyTimeout: silenceMs,
      },
      handler,
    );
  });
}

/**
 * The headers of a request as undici takes them at the least cost: each name, and its value behind it.
 * @param size of a body that is streamed, in bytes
 */
function headersOf(headers: Readonly<Record<string, string>>, size: number | undefined): string[] {
  const list: string[] = [];
  for (const name in headers) {
    const isOurs = name === 'accept-encoding' || (name === 'content-length' && size !== undefined);
    if (!isOurs) list.push(name, headers[name] ?? '');
  }
  if (size !== undefined) list.push('content-length', String(size));
  list.push('accept-encoding', 'gzip, deflate, br');
  return list;
}

/** Copying so many bytes takes less than waiting would. */
const joinedAtOnce = 1024 * 1024;

function joinedBytes(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks);
}

function abortError(signal: Abortable): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
}

function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    joined[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return joined;
}
