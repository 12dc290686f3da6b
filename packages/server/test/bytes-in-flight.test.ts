import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { HeldBytes } from '@actway/engine';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { echo, type Respond } from '@actway/testing/recording-upstream';
import { afterEach, describe, expect, it, vi } from 'vitest';

const servers: LiveServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

const mebibyte = 1024 * 1024;
/** More than the kernel keeps for a connection. */
const size = 20 * mebibyte;
const large = Buffer.from(JSON.stringify({ text: 'x'.repeat(size) }));
const json = { 'content-type': 'application/json' };
const plain: Respond = (_request, response) => response.writeHead(200, json).end(large);
const zipped = gzipSync(large);
const inGzip: Respond = (_request, response) =>
  response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);

/** There is room for one large answer at a time. */
async function start(respond: Respond, deadlineMs = 60_000): Promise<LiveServer> {
  const server = await startLiveServer({
    ...{ maxBytesInFlight: size, maxResponseBytes: 24 * mebibyte, deadlineMs },
  });
  servers.push(server);
  server.upstream.respond = respond;
  return server;
}

/** Asks for a large answer and reads nothing of it. */
async function askAndRest({ url, apiKey }: LiveServer): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  sockets.push(socket);
  await once(socket, 'connect');
  const body = JSON.stringify({ input: { id: 1 } });
  socket.write(
    `POST /api/v2/actions/HACKERNEWS_GET_ITEM/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${apiKey}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

const item = { input: { id: 1 } };

describe('large answers', () => {
  it.each([
    ['as they are', plain],
    ['compressed', inGzip],
  ])('that come %s wait for room, and all come', async (_, respond) => {
    const server = await start(respond);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => server.execute('HACKERNEWS_GET_ITEM', item)),
    );
    expect(answers.map(({ json: body }) => body.data.text?.length)).toEqual(Array(4).fill(size));
  });

  it('that nobody reads hold up other large ones, which say so at their deadline, and no small one', async () => {
    const server = await start(plain, 2000);
    // The first may go beyond the bound, and holds its room as long as it is not read.
    const first = await askAndRest(server);
    await once(first, 'readable');
    const { status, json: body } = await server.execute('HACKERNEWS_GET_ITEM', item);
    expect(status).toBe(200);
    expect(body.successful).toBe(false);
    expect(body.error).toMatch(/no room for its large answer.*the limit of bytes in flight/);
    server.upstream.respond = echo;
    const small = await server.execute('HACKERNEWS_GET_ITEM', item);
    expect(small.json.successful).toBe(true);
    server.upstream.respond = plain;
    first.destroy();
    await expect
      .poll(async () => (await server.execute('HACKERNEWS_GET_ITEM', item)).json.successful)
      .toBe(true);
  });

  it('of a tool call that runs on without its caller take room until it is over, and give it back', async () => {
    let answer: ServerResponse | undefined;
    const server = await start((_request, response) => {
      answer = response;
    });
    const room = server.engine.bytesInFlight;
    if (room === undefined) throw new Error('There is no room.');
    const [take, give] = [vi.spyOn(room, 'take'), vi.spyOn(room, 'give')];
    const hangUp = new AbortController();
    const _meta = { 'actway/idempotency-key': 'a-call-that-runs-on' };
    const params = { name: 'HACKERNEWS_GET_ITEM', arguments: { id: 1 }, _meta };
    const called = fetch(`${server.url}/mcp?actions=HACKERNEWS_GET_ITEM`, {
      method: 'POST',
      headers: {
        ...json,
        authorization: `Bearer ${server.apiKey}`,
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      signal: hangUp.signal,
    }).catch(() => undefined);
    await vi.waitFor(() => expect(answer).toBeDefined(), 30_000);
    hangUp.abort();
    await called;
    await vi.waitFor(() => expect(server.logLines.join()).toContain('/mcp'), 30_000);
    answer?.writeHead(200, json).write(large.subarray(0, -1));
    await vi.waitFor(() => expect(sum(take)).toBeGreaterThanOrEqual(size), 30_000);
    expect(give).not.toHaveBeenCalled();
    answer?.end(large.subarray(-1));
    await vi.waitFor(() => expect(sum(give)).toBe(sum(take)), 30_000);
  });
});

/** How many bytes were taken or given in all. */
function sum({ mock }: { mock: { calls: [HeldBytes, number][] } }): number {
  return mock.calls.reduce((bytes, [, more]) => bytes + more, 0);
}
