import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadContract } from '@actway/contract/document';
import { onTestFinished } from 'vitest';

/** A real HTTP server on a free port of the loopback address, closed when the test is over. */
export async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends a named example of the contract, with the content type and the id that the server would send. */
export function sendExample(response: ServerResponse, status: number, name: string): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, 'x-request-id': 'from-the-header' });
  response.end(JSON.stringify(exampleOf(name)));
}

/** The value of a named example of the contract. */
export function exampleOf(name: string): Record<string, unknown> {
  const { components } = loadContract() as {
    components: { examples: Record<string, { value: Record<string, unknown> }> };
  };
  const example = components.examples[name];
  if (!example) throw new Error(`The contract has no example ${name}.`);
  return example.value;
}

/** The body of a request, as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
