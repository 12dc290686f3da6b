import { isStreamed } from '@actway/catalog';
import type { Dispatcher } from 'undici';
import { abortError, Exchange, type Exchanged, type ExchangeLimits } from './exchange-handler.js';
import type { ReceivedBody } from './received-body.js';
import type { Target } from './target.js';

/**
 * Sends one request and collects its response. A request that is still waiting for a connection ends with the
 * signal as well, and is not sent afterwards.
 * @param onSent called when its first byte is about to leave
 */
export function exchange<Received extends ReceivedBody>(
  dispatcher: Dispatcher,
  target: Target,
  limits: ExchangeLimits<Received>,
  onSent: () => void,
): Promise<Exchanged<Received>> {
  return new Promise((resolve, reject) => {
    const { signal } = limits;
    if (signal.aborted) return reject(abortError(signal));
    const { body = null } = target;
    const streamed = body !== null && isStreamed(body);
    dispatcher.dispatch(
      {
        origin: target.origin,
        path: target.pathAndQuery,
        method: target.method,
        headers: headersOf(target.headers, streamed ? body.size : undefined),
        body: streamed ? body.read() : body,
        // How long it may take is for the signal to say.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      new Exchange(target, limits, onSent, resolve, reject),
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
