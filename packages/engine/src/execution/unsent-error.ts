import { EngineError } from '../engine-error.js';

/** The server failed in a call before anything was sent to the app. */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';

  constructor(cause: unknown) {
    super('A call failed before anything was sent to the app.', { cause });
  }
}

/** The error, or that nothing was sent where the record of its call shows that. */
export function unsentWhereKnown({ mayBeOpen }: { readonly mayBeOpen: boolean }, error: unknown): unknown {
  return mayBeOpen || error instanceof EngineError ? error : new UnsentError(error);
}
