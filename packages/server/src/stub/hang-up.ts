import type { Response } from 'express';
import { whenClosed } from './when-closed.js';

/** Calls the listener when the caller hangs up before the answer was sent whole. */
export function onHangUp(response: Response, listener: () => void): void {
  whenClosed(response, () => {
    if (!response.writableFinished) listener();
  });
}

/** Aborted when the caller hangs up before the answer was sent whole. */
export function hangUpSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  onHangUp(response, () => controller.abort(new Error('The caller hung up.')));
  return controller.signal;
}
