import { ActwayError } from './actway-error.js';

/** Between the first attempt and the second, at most; each further pause may be twice as long. Milliseconds. */
const firstPause = 500;

/** Nobody is made to wait longer: what the server puts off for longer is thrown. Milliseconds. */
const longestPause = 60_000;

/** Statuses that a server, or what stands before it, gives for a moment. */
const passing: ReadonlySet<number | undefined> = new Set([429, 500, 502, 503, 504]);

/** Nothing answered, or the first call with the key still runs. */
const passingNames: ReadonlySet<string> = new Set([
  'ConnectionError',
  'TimeoutError',
  'ExecutionStillRunningError',
]);

/**
 * Makes an attempt, and up to `retries` further ones while it fails for a moment: at random intervals that grow, and no
 * sooner than the server's `Retry-After` says (RFC 9110, 10.2.3).
 *
 * @param attempt tells each response that it gets
 * @throws what the last attempt threw, or the reason of the signal
 */
export async function repeated<Result>(
  retries: number,
  signal: AbortSignal | undefined,
  attempt: (tell: (response: Response) => void) => Promise<Result>,
): Promise<Result> {
  for (let made = 0; ; made += 1) {
    let retryAfter: string | null = null;
    try {
      return await attempt(({ headers }) => {
        retryAfter = headers.get('retry-after');
      });
    } catch (error) {
      const pause = Math.max(readPause(retryAfter), Math.random() * firstPause * 2 ** made);
      if (made >= retries || !isPassing(error) || pause > longestPause) throw error;
      await wait(pause, signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  return ActwayError.isInstance(error) && (passing.has(error.status) || passingNames.has(error.name));
}

/** Seconds, or a date; 0 where it says nothing that can be read. */
function readPause(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const milliseconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Math.max(milliseconds || 0, 0);
}

function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}
