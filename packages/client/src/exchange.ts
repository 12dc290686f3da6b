import { ActwayError } from './actway-error.js';
import { unexpectedAnswer } from './unwrap.js';

/** As `fetch`, given one `Request`. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * Sends one request and reads its answer whole, within `timeout` milliseconds. Every operation of the contract
 * answers with JSON, so a 2xx that is not JSON is refused here; the address of a file is whole and needs no client.
 * @throws {ActwayError} named ConnectionError, TimeoutError or UnexpectedAnswerError; a caller's abort is thrown
 * as the caller gave it.
 */
export async function exchange(request: Request, fetch: Fetch, timeout: number): Promise<Response> {
  const controller = new AbortController();
  const abort = () => controller.abort(request.signal.reason);
  request.signal.addEventListener('abort', abort, { once: true });
  if (request.signal.aborted) abort();
  const timer = setTimeout(() => controller.abort(timeoutError(request, timeout)), timeout);
  try {
    // Followed redirects would carry the key to wherever they point.
    const response = await fetch(new Request(request, { signal: controller.signal, redirect: 'manual' }));
    const body = await response.text();
    return readAnswer(response, body);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw ActwayError.isInstance(error) ? error : connectionError(request, error);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', abort);
  }
}

/** The answer with its body read, once it is sure that what follows can parse it. */
function readAnswer(response: Response, body: string): Response {
  if (
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400 && response.status !== 304)
  ) {
    throw unexpectedAnswer(
      response,
      'is a redirect, which is not followed because it would carry the key along',
    );
  }
  if (response.ok) {
    if (body === '') throw unexpectedAnswer(response, 'is empty');
    try {
      JSON.parse(body);
    } catch (error) {
      throw unexpectedAnswer(response, 'is not JSON', error);
    }
  }
  const { status, statusText, headers } = response;
  return new Response(body === '' ? null : body, { status, statusText, headers });
}

function timeoutError(request: Request, timeout: number): ActwayError {
  return new ActwayError({
    name: 'TimeoutError',
    summary:
      `${new URL(request.url).origin} has not answered within ${timeout} ms. The action may still be running. ` +
      'Give createClient a longer timeout, or look the execution up in the log.',
  });
}

function connectionError(request: Request, cause: unknown): ActwayError {
  return new ActwayError({
    name: 'ConnectionError',
    summary:
      `The connection to ${new URL(request.url).origin} failed: ${reasonOf(cause)}. ` +
      'Check that the server runs, that baseUrl is right, and in a browser that the server allows this origin.',
    cause,
  });
}

/** What the platform knows: Node hides the reason, such as ECONNREFUSED, in the cause of "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason was given';
  if (error.cause instanceof Error) return reasonOf(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.message;
}
