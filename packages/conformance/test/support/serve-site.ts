import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of an operator, to which users come back. */
export interface Site {
  url: string;
  server: Server;
}

/** Serves one page that welcomes whoever comes, at any address. */
export function serveSite(): Promise<Site> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome back</h1>');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/connected` });
    });
  });
}
