import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the upstream saw it. */
export interface SeenRequest {
  method: string;
  /** Path and query, as they came. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Respond = (request: SeenRequest, response: ServerResponse) => void;

/** A real HTTP server in place of an app's own. */
export interface RecordingUpstream {
  url: string;
  host: string;
  /** Everything that reached it, in order. */
  seen: SeenRequest[];
  /** How it answers from now on; at first it answers each request with what it saw. */
  respond: Respond;
  close(): Promise<void>;
}

export const echo: Respond = (request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: request.body,
    }),
  );
};

export async function startUpstream(): Promise<RecordingUpstream> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(one);
      upstream.respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const upstream: RecordingUpstream = {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    seen,
    respond: echo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return upstream;
}
