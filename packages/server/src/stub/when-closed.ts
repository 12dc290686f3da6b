import type { Response } from 'express';
import { exchangeOf } from './exchange.js';

/**
 * Calls the listener once the answer has left, or the caller is gone. All listeners of a response share one of Node's:
 * an execute has seven, and Node warns of more than ten.
 */
export function whenClosed(response: Response, listener: () => void): void {
  if (response.closed) {
    listener();
    return;
  }
  const exchange = exchangeOf(response);
  if (exchange.whenClosed === undefined) {
    exchange.whenClosed = [];
    response.on('close', tellListeners);
  }
  exchange.whenClosed.push(listener);
}

function tellListeners(this: Response): void {
  for (const listener of exchangeOf(this).whenClosed ?? []) listener();
}
