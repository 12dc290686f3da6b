import type { Response } from 'express';

/** Calls back once the answer has left, or its caller. */
export function whenClosed(response: Response): (end: () => void) => void {
  return (end) => void (response.closed ? end() : response.once('close', end));
}
