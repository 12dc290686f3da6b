import type { AddressInfo } from 'node:net';
import express from 'express';
import { request } from 'undici';

/**
 * What a careful person would write in ten lines: Express reads the JSON body, undici asks the upstream, the
 * answer is parsed and sent in the same envelope. No key, no validation, no record. With no upstream: an echo.
 */
const upstream = process.env.UPSTREAM;
const app = express().disable('x-powered-by').disable('etag');
app.use(express.json());
app.post('/api/v2/actions/:actionId/execute', async (incoming, response) => {
  if (upstream === undefined) {
    response.json({ data: incoming.body.input, successful: true, successfull: true, error: null });
    return;
  }
  const answer = await request(`${upstream}/v0/item/${incoming.body.input.id}.json`);
  response.json({ data: await answer.body.json(), successful: true, successfull: true, error: null });
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
