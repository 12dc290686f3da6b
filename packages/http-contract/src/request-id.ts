import { randomUUID } from 'node:crypto';

const legal = /^[\x21-\x7e]{1,128}$/;

/** The id of a request: the caller's own where it is 1 to 128 visible ASCII characters, else a new one. */
export function requestIdFrom(sent: string | undefined): string {
  return sent !== undefined && legal.test(sent) ? sent : randomUUID();
}
