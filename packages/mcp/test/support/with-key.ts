import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address of a server for a client that has no field for a key. */
export interface WithKey {
  url: string;
  close(): Promise<void>;
}

/** Hands every request on as it is, with a key beside its headers. */
export async function startWithKey(target: string, apiKey: string): Promise<WithKey> {
  const { port } = new URL(target);
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const onward = send({
      port,
      host: '127.0.0.1',
      method,
      path: url,
      headers: { ...headers, 'x-api-key': apiKey },
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
