import type { Response } from 'express';

/** Aborted when the caller hangs up before the answer was sent whole. */
export function abortedByHangUp(response: Response): AbortController {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort(new Error('The caller hung up.'));
  });
  return controller;
}
