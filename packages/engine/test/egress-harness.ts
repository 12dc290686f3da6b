import type { SendLimits } from '../src/egress/egress.js';
import { UpstreamFailure } from '../src/egress/upstream-failure.js';

/** Limits that stop nothing, unless changed. */
export function sendLimits(changes: Partial<SendLimits> = {}): SendLimits {
  return {
    signal: new AbortController().signal,
    maxResponseBytes: 1_000_000,
    credentialOrigins: [],
    secretHeaders: [],
    secretQuery: [],
    ...changes,
  };
}

/** The failure that a request ends with. */
export async function failureOf(sent: Promise<unknown>): Promise<UpstreamFailure> {
  const error = await sent.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UpstreamFailure)) throw error;
  return error;
}
