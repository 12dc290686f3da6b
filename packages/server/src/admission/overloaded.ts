import { ProblemError } from '@actway/http-contract';

/** How long a caller should stay away, in seconds: whoever comes back sooner finds the same. */
const retryAfterSeconds = 2;

/** Whoever is refused for it would have waited in vain, or have made others wait. */
export function overloaded(): ProblemError {
  return new ProblemError('OverloadedError', 'The server has more to do than it can. Nothing was done.', {
    headers: { 'retry-after': String(retryAfterSeconds) },
  });
}
