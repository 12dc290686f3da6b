import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An app's server that answers each request with the same 2 KB of JSON. */
const body = JSON.stringify({ id: 8863, by: 'someone', type: 'story', text: 'x'.repeat(1900) });

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
