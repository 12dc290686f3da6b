import { randomUUID } from 'node:crypto';

const legal = /^[\x21-\x7e]{1,128}$/;

/**
 * The id of a request: the caller's own where it is 1 to 128 visible ASCII characters, else a new one.
 * @param create makes a new one; default: a random UUID
 */
export function requestIdFrom(sent: string | undefined, create: () => string = randomUUID): string {
  return sent !== undefined && legal.test(sent) ? sent : create();
}
