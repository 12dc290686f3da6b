import type { Readable } from 'node:stream';

/** What hostile things are sent to: a server that is up, and a key that it knows. */
export interface HostileTarget {
  url: string;
  key: string;
}

/** Something within the server's default limits that is hard to bear. */
export interface HostileCase {
  name: string;
  /** Sends it, and resolves with what came of it in a few words. */
  send(target: HostileTarget): Promise<string>;
}

/** One request and what was answered, in a few words. */
export interface HostileRequest {
  method?: 'GET' | 'POST' | 'PATCH';
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer | Readable;
}
