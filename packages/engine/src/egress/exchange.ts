import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Target } from './target.js';

/** A response as it came over the wire, its body still in its content coding. */
export interface Exchanged {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export interface ExchangeLimits {
  signal: AbortSignal;
  maxBytes: number;
}

/** A body of more bytes than allowed. */
export class BodyTooLarge extends Error {}

/**
 * Sends one request and collects its response. A request that is still waiting for a connection ends with the
 * signal as well, and is not sent afterwards.
 * `onSent` is called when its first byte is about to leave.
 */
export function exchange(
  dispatcher: Dispatcher,
  target: Target,
  { signal, maxBytes }: ExchangeLimits,
  onSent: () => void,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let headers: IncomingHttpHeaders = {};
    let size = 0;
    const chunks: Buffer[] = [];

    const fail = (error: Error): void => {
      signal.removeEventListener('abort', abort);
      reject(error);
      controller?.abort(error);
    };
    const abort = (): void => fail(abortError(signal));
    if (signal.aborted) return reject(abortError(signal));
    signal.addEventListener('abort', abort, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (signal.aborted) return started.abort(abortError(signal));
        controller = started;
        return onSent();
      },
      onResponseStart(_, statusCode, responseHeaders) {
        status = statusCode;
        headers = responseHeaders;
        const declared = Number(responseHeaders['content-length'] ?? 0);
        if (target.method !== 'HEAD' && declared > maxBytes) fail(new BodyTooLarge());
      },
      onResponseData(_, chunk) {
        size += chunk.length;
        if (size > maxBytes) fail(new BodyTooLarge());
        else chunks.push(chunk);
      },
      onResponseEnd() {
        signal.removeEventListener('abort', abort);
        resolve({ status, headers: joinHeaders(headers), body: Buffer.concat(chunks, size) });
      },
      onResponseError(_, error) {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    };
    dispatcher.dispatch(
      {
        origin: target.url.origin,
        path: target.pathAndQuery,
        method: target.method,
        headers: { ...target.headers, 'accept-encoding': 'gzip, deflate, br' },
        body: target.body ?? null,
      },
      handler,
    );
  });
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason });
}

function joinHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const joined = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(joined);
}
