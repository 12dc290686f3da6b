import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MockError } from './mock-error.js';

/** A server that listens. */
export interface Listening {
  /** Without a slash at its end. */
  url: string;
  /** Ends every connection at once; resolves when the port is free. */
  close(): Promise<void>;
}

/** @throws MockError `port-taken` */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new MockError({ code: 'port-taken', host, port }) : error),
    );
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${reachable(host)}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An address that a client can use for one that a server listens at. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
