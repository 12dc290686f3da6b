import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterEach, describe, expect, it } from 'vitest';

const servers: LiveServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

const mebibyte = 1024 * 1024;

/** There is room for bodies of 8 MiB, and 6 for one project. */
async function start(requestTimeoutMs?: number): Promise<LiveServer> {
  const server = await startLiveServer({
    maxBytesInFlight: 16 * mebibyte,
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
  });
  servers.push(server);
  return server;
}

const bodyOf = (bytes: number) => ({ input: { id: 1 }, sessionInfo: { filler: 'x'.repeat(bytes) } });

/** Sends so many bytes of a body that is a byte longer, and no more. */
async function sendMost({ url }: LiveServer, key: string, bytes: number): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(
    `POST /api/v2/actions/HACKERNEWS_GET_ITEM/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${bytes + 1}\r\n\r\n`,
  );
  socket.write('x'.repeat(bytes));
  return socket;
}

const execute = (server: LiveServer, key: string, bytes: number) =>
  server.execute('HACKERNEWS_GET_ITEM', bodyOf(bytes), { key });

describe('large bodies', () => {
  it('wait for room, and all come', async () => {
    const server = await start();
    const calls = Array.from({ length: 12 }, () => execute(server, server.apiKey, 3 * mebibyte));
    const answers = await Promise.all(calls);
    expect(answers.map(({ json }) => json.successful)).toEqual(answers.map(() => true));
  });

  it('of one project that do not end hold up further ones of it until their time is over, and none of others', async () => {
    const server = await start(3_000);
    await Promise.all([0, 1, 2].map(() => sendMost(server, server.apiKey, 2 * mebibyte)));
    const [ofAnother, small] = await Promise.all([
      execute(server, server.otherKey, mebibyte),
      execute(server, server.apiKey, 1000),
    ]);
    expect([ofAnother.status, small.status]).toEqual([200, 200]);
    // The others are over then too, and what they held is given back.
    await expect.poll(async () => (await execute(server, server.apiKey, 3 * mebibyte)).status).toBe(200);
  });

  it('that do not find room in time are told so', async () => {
    const server = await start(2_000);
    const { engine, projectId } = server;
    let end = (): void => {};
    const held = engine.bodiesInFlight?.hold(projectId, (listener) => {
      end = listener;
    });
    await held?.grow(8 * mebibyte, new AbortController().signal);
    const { status, json } = await execute(server, server.apiKey, 3 * mebibyte);
    expect([status, json.name]).toEqual([408, 'RequestTimeoutError']);
    expect(json.message).toContain('no room for the body');
    end();
    expect((await execute(server, server.apiKey, 3 * mebibyte)).status).toBe(200);
  });
});
